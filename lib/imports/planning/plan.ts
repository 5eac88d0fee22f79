import type { Trouble, Where } from '../reading/trouble';
import type {
  SchoolClass,
  SchoolEnrolment,
  SchoolLink,
  SchoolPerson,
  SchoolTeaching,
  SchoolTerm,
} from './school';

export type Difference = Readonly<{ field: string; from: unknown; to: unknown }>;

/** Of one kind of record: what would be new, what would change and how, and what stays. */
export type Part<New extends Readonly<{ id: string }>> = Readonly<{
  created: readonly Readonly<{ where: Where; record: New }>[];
  changed: readonly Readonly<{ where: Where; id: string; differences: readonly Difference[] }>[];
  unchanged: readonly Readonly<{ where: Where; id: string }>[];
}>;

export type Ambiguity =
  | 'identifiers_disagree'
  | 'upn_differs'
  | 'somebody_else'
  | 'several_match'
  | 'name_only'
  | 'nothing_to_know_by'
  | 'two_rows_one_person';

export type Ambiguous = Readonly<{
  where: Where;
  ref: string;
  because: Ambiguity;
  candidates: readonly string[];
}>;

/** More are missing than is usual: nothing is done before the office has decided about each. */
export type Stop = Readonly<{ kind: SchoolPerson['kind']; missing: number; of: number }>;

/** What an import would do. Nothing in it has happened. */
export type Plan = Readonly<{
  people: Part<SchoolPerson>;
  classes: Part<SchoolClass>;
  enrolments: Part<SchoolEnrolment>;
  teaching: Part<SchoolTeaching>;
  links: Part<SchoolLink>;
  terms: Part<SchoolTerm>;
  /** To be matched by hand; until then nothing is done about them. */
  ambiguous: readonly Ambiguous[];
  refused: readonly Trouble[];
  setAside: readonly Trouble[];
  /** What is told and asks for nothing. */
  notices: readonly Trouble[];
  /** Records of people and classes that are refused or not yet matched. */
  waiting: readonly Trouble[];
  /** In the school and not in the file, by id. They stay unless the office says otherwise. */
  missing: readonly string[];
  /**
   * Rows of each kind that are not taken and name nobody here: while there are any, nobody who is missing leaves,
   * for it may be their row.
   */
  unattributed: Readonly<Partial<Record<SchoolPerson['kind'], number>>>;
  leaving: readonly string[];
  /** Children's places in classes that the file does not have. They stay. */
  missingEnrolments: readonly string[];
  stops: readonly Stop[];
}>;

/** The id that a record has in a plan until it is given its own. */
export const idOfNew = (kind: string, ref: string) => `new ${kind}: ${ref}`;

/** The parts of a plan, each before what refers to it. */
export const planParts = ['people', 'classes', 'enrolments', 'teaching', 'links', 'terms'] as const;

export const changesNothing = (plan: Plan) =>
  plan.leaving.length === 0 &&
  planParts.every((part) => plan[part].created.length === 0 && plan[part].changed.length === 0);

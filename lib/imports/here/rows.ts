import { createHash } from 'node:crypto';
import type { ImportOutcome, ImportPart } from '@/lib/shared/vocabulary';
import { needsIn } from '../planning/needs';
import { type Difference, type Part, type Plan, planParts } from '../planning/plan';
import type { School, SchoolEnrolment, SchoolLink, SchoolPerson } from '../planning/school';
import { facts } from '../planning/school';
import type { Roster, RosterPerson } from '../reading/roster';
import type { Trouble, Where } from '../reading/trouble';
import type { CountedKind, Counts } from '../rules';

/** One row of a dry run as the database keeps it. */
export type RowToKeep = Readonly<{
  part: ImportPart;
  outcome: ImportOutcome;
  name: string;
  kind?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  file_column?: number | undefined;
  ref?: string | undefined;
  subject_id?: string | undefined;
  reason?: string | undefined;
  values?: Trouble['values'] | undefined;
  differences?: readonly Difference[] | undefined;
  told?: Readonly<Record<string, unknown>> | undefined;
  candidates?: readonly string[] | undefined;
}>;

export const nameOf = (person: Partial<SchoolPerson> | Partial<RosterPerson> | undefined) =>
  [
    person?.preferredGivenName ?? person?.givenName,
    person?.preferredFamilyName ?? person?.familyName,
  ]
    .filter(Boolean)
    .join(' ');

/**
 * A plan as rows to page through. Of places and links that stay as they are, only the number is kept:
 * nobody reads a list of them.
 */
export function* rowsOf(school: School, roster: Roster, plan: Plan): Generator<RowToKeep> {
  const people = new Map<string, Partial<SchoolPerson>>(
    school.people.map((each) => [each.id, each]),
  );
  for (const { record } of plan.people.created) people.set(record.id, record);
  const classes = new Map(school.classes.map(({ id, name }) => [id, name]));
  for (const { record } of plan.classes.created) classes.set(record.id, record.name);
  const personName = (id: string) => nameOf(people.get(id));
  const inClass = ({ personId, classId }: SchoolEnrolment) =>
    `${personName(personId)}, ${classes.get(classId) ?? ''}`;
  const linked = ({ guardianId, studentId }: SchoolLink) =>
    `${personName(guardianId)}, ${personName(studentId)}`;

  const records = new Map(roster.people.map((each) => [each.ref, each]));
  for (const { where, ref, because, candidates } of plan.ambiguous) {
    const record = records.get(ref);
    const told = Object.fromEntries(
      facts.flatMap((fact) => (record?.[fact] === undefined ? [] : [[fact, record[fact]]])),
    );
    yield {
      ...rowAt('people', 'ambiguous', where),
      name: nameOf(record),
      kind: record?.kind,
      ref,
      reason: because,
      told,
      candidates,
    };
  }
  const gone = new Set(plan.missing);
  for (const { id, kind, ...person } of school.people)
    if (gone.has(id))
      yield { part: 'people', outcome: 'missing', name: nameOf(person), kind, subject_id: id };
  for (const trouble of plan.refused) yield troubleRow('refused', trouble);
  for (const trouble of plan.waiting) yield troubleRow('waiting', trouble);
  for (const trouble of plan.setAside) yield troubleRow('set_aside', trouble);
  for (const trouble of plan.notices) yield troubleRow('notice', trouble);

  const kindOf = (person: Partial<SchoolPerson> | undefined) => person?.kind;
  yield* partRows('people', school.people, plan.people, nameOf, kindOf);
  yield* partRows('classes', school.classes, plan.classes, ({ name }) => name);
  yield* partRows('enrolments', school.enrolments, plan.enrolments, inClass);
  yield* partRows('teaching', school.teaching, plan.teaching, inClass);
  yield* partRows('links', school.links, plan.links, linked);
  yield* partRows('terms', school.terms, plan.terms, ({ name }) => name);
  const missingPlaces = new Set(plan.missingEnrolments);
  for (const place of school.enrolments)
    if (missingPlaces.has(place.id))
      yield {
        part: 'enrolments',
        outcome: 'missing_place',
        name: inClass(place),
        subject_id: place.personId,
      };
}

const rowAt = (part: ImportPart, outcome: ImportOutcome, { file, line, column }: Where) => ({
  part,
  outcome,
  file,
  line,
  file_column: column,
});

const troubleRow = (outcome: ImportOutcome, { where, reason, values }: Trouble): RowToKeep => ({
  ...rowAt('people', outcome, where),
  name: where.field ?? '',
  reason,
  values,
});

function* partRows<Held extends Readonly<{ id: string }>>(
  part: ImportPart,
  held: readonly Held[],
  { created, changed, unchanged }: Part<Held>,
  name: (record: Held) => string,
  kind: (record: Held) => string | undefined = () => undefined,
): Generator<RowToKeep> {
  const known = new Map(held.map((each) => [each.id, each]));
  for (const { where, record } of created) {
    const told = isListed(part) ? factsIn(record) : undefined;
    yield { ...rowAt(part, 'created', where), name: name(record), kind: kind(record), told };
  }
  for (const { where, id, differences } of changed) {
    const record = known.get(id);
    if (!record) continue;
    const about = { name: name(record), kind: kind(record), subject_id: id };
    yield { ...rowAt(part, 'changed', where), ...about, differences };
  }
  if (!isListed(part)) return;
  for (const { where, id } of unchanged) {
    const record = known.get(id);
    if (!record) continue;
    const about = { name: name(record), kind: kind(record), subject_id: id };
    yield { ...rowAt(part, 'unchanged', where), ...about };
  }
}

/** Of places and links nobody reads a list. */
const isListed = (part: ImportPart) => part === 'people' || part === 'classes' || part === 'terms';

const notShown = ['id', 'kind', 'archived', 'externalIds'];
const factsIn = (record: object) =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => value !== undefined && !notShown.includes(field),
    ),
  );

export function countsOf(school: School, roster: Roster, plan: Plan): Counts {
  const counts: Partial<
    Record<ImportOutcome | 'unattributed' | 'needs', Partial<Record<CountedKind, number>>>
  > = {};
  const add = (outcome: ImportOutcome, kind: CountedKind, number = 1) => {
    if (number === 0) return;
    const of = counts[outcome] ?? {};
    counts[outcome] = { ...of, [kind]: (of[kind] ?? 0) + number };
  };
  const kinds = new Map(school.people.map(({ id, kind }) => [id, kind]));
  const records = new Map(roster.people.map(({ ref, kind }) => [ref, kind]));
  for (const { record } of plan.people.created) add('created', record.kind);
  for (const { id } of plan.people.changed) add('changed', kinds.get(id) ?? 'rows');
  for (const { id } of plan.people.unchanged) add('unchanged', kinds.get(id) ?? 'rows');
  for (const { ref } of plan.ambiguous) add('ambiguous', records.get(ref) ?? 'rows');
  for (const id of plan.missing) add('missing', kinds.get(id) ?? 'rows');
  for (const part of planParts.filter((each) => each !== 'people'))
    for (const outcome of ['created', 'changed', 'unchanged'] as const)
      add(outcome, part, plan[part][outcome].length);
  add('missing_place', 'enrolments', plan.missingEnrolments.length);
  for (const [kind, rows] of Object.entries(plan.unattributed))
    counts.unattributed = { ...counts.unattributed, [kind]: rows };
  const needs = needsIn(plan);
  if (needs > 0) counts.needs = { student: needs };
  add('refused', 'rows', plan.refused.length);
  add('waiting', 'rows', plan.waiting.length);
  add('set_aside', 'rows', plan.setAside.length);
  add('notice', 'rows', plan.notices.length);
  return counts;
}

/** One line for everything that a plan would do, so that two plans can be compared without keeping them. */
export function fingerprintOf(plan: Plan) {
  const hash = createHash('sha256');
  for (const part of planParts) {
    for (const { record } of plan[part].created) hash.update(JSON.stringify(record));
    for (const { id, differences } of plan[part].changed)
      hash.update(JSON.stringify([id, differences]));
  }
  for (const ends of [plan.ambiguous, plan.leaving, plan.stops, plan.missing])
    hash.update(JSON.stringify(ends));
  return hash.digest('hex');
}

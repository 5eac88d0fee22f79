import { type HalfTerm, halfTermOf, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import {
  type ExportState,
  type ExportTrait,
  groupings,
  type Published,
} from '@/lib/shared/exports';
import { type Counts, published } from './anonymised/rules';

/** A child as an export knows them, before their id is replaced. */
export type ChildInExport = Readonly<{
  id: string;
  yearGroup: number;
  dateOfBirth: LocalDate | null;
  homeLanguage: string | null;
  senStatus: string;
}>;

/** What one child was asked in one club and what came of it. */
export type ChildInClub = Readonly<{
  studentId: string;
  clubId: string;
  asked: number;
  handedIn: number;
  onTime: number;
  reviewed: number;
}>;

export type Figures = Readonly<{
  children: readonly ChildInExport[];
  clubs: readonly Readonly<{ id: string; name: string }>[];
  work: readonly ChildInClub[];
}>;

/**
 * The half-terms of the last year that are over, the newest first: of one that runs the numbers would change from day
 * to day, and what changed would tell of whom.
 */
export function halfTermsOver(calendar: SchoolCalendar, today: LocalDate): readonly HalfTerm[] {
  const found = new Map<LocalDate, HalfTerm>();
  for (const { startsOn, endsOn } of calendar.terms)
    for (const day of [startsOn, endsOn]) {
      const half = halfTermOf(calendar, day);
      if (half && half.endsOn < today && half.endsOn > addDays(today, -366))
        found.set(half.startsOn, half);
    }
  return [...found.values()].sort((a, b) => b.startsOn.localeCompare(a.startsOn));
}

type Stored = Readonly<{
  state: ExportState;
  storageKey: string | null;
  expiresAt: Date | null;
  childErased: boolean;
}>;

/** Rows are there for some days, and only until a child is erased. */
export const mayBeFetched = ({ state, storageKey, expiresAt, childErased }: Stored, now: Date) =>
  state === 'made' ||
  (state === 'released' && !!storageKey && !!expiresAt && expiresAt > now && !childErased);

/** One of three, since nearly every other language is spoken by few. */
export const languageGroup = (homeLanguage: string | null) =>
  homeLanguage === null ? 'not_known' : homeLanguage === 'en' ? 'english' : 'another';

const yearGroups = [-1, 0, 1, 2, 3, 4, 5, 6].map(String);

/**
 * The tables that are published: children put together by one thing at a time, so that no two tables meet but in the
 * total. Groups that are always named are named where nobody is in them too.
 */
export function figuresOf({ children, clubs, work }: Figures): Published {
  const named: Readonly<Record<string, readonly string[]>> = {
    year_group: yearGroups,
    home_language: ['english', 'another', 'not_known'],
    sen_status: ['none', 'support', 'ehc_plan'],
  };
  const groupOf: Readonly<Record<string, (child: ChildInExport) => string>> = {
    year_group: ({ yearGroup }) => String(yearGroup),
    home_language: ({ homeLanguage }) => languageGroup(homeLanguage),
    sen_status: ({ senStatus }) => senStatus,
  };
  const workOf = Map.groupBy(work, ({ studentId }) => studentId);
  const count = (members: readonly ChildInExport[], theirs = (each: ChildInClub) => !!each) =>
    countsOf(members.map(({ id }) => (workOf.get(id) ?? []).filter(theirs)));
  const all = count(children);
  const tables = groupings.map((by) => {
    const group = groupOf[by];
    const groups: readonly (readonly [string, Counts])[] = group
      ? (named[by] ?? []).map((name) => [
          name,
          count(children.filter((child) => group(child) === name)),
        ])
      : clubs.map(({ id, name }) => {
          const ofClub = ({ clubId }: ChildInClub) => clubId === id;
          const inIt = new Set(work.filter(ofClub).map(({ studentId }) => studentId));
          return [
            name,
            count(
              children.filter((child) => inIt.has(child.id)),
              ofClub,
            ),
          ];
        });
    const { rows } = published(
      groups.map(([, counts]) => counts),
      all,
    );
    return {
      by,
      // Safe: a row for each group.
      rows: groups.map(([name], nth) => ({
        group: name,
        counts: rows[nth] as (typeof rows)[number],
      })),
    };
  });
  return { all: published([all], all).all, tables };
}

/** Of each member what they were asked: how many children, and how many pieces. */
function countsOf(members: readonly (readonly ChildInClub[])[]): Counts {
  const pieces = members.flat();
  const sum = (name: 'asked' | 'handedIn' | 'onTime' | 'reviewed') =>
    pieces.reduce((total, each) => total + each[name], 0);
  return {
    children: members.length,
    took_part: members.filter((theirs) => theirs.some(({ handedIn }) => handedIn > 0)).length,
    asked: sum('asked'),
    handed_in: sum('handedIn'),
    on_time: sum('onTime'),
    reviewed: sum('reviewed'),
  };
}

/** Whole years on a day. */
export function ageOn(dateOfBirth: LocalDate, day: LocalDate) {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** What a row says of a child, for each of the traits that were chosen. */
export function traitsOf(child: ChildInExport, traits: readonly ExportTrait[], day: LocalDate) {
  const said: Readonly<Record<ExportTrait, string>> = {
    year_group: String(child.yearGroup),
    age: child.dateOfBirth ? String(ageOn(child.dateOfBirth, day)) : 'not_known',
    home_language: languageGroup(child.homeLanguage),
    sen_status: child.senStatus,
  };
  return traits.map((trait) => said[trait]);
}

/**
 * How many children share all that is said of them, and the clubs in which their pieces are, with fewer than four
 * others. Their work itself, how much of it and in which week, is nearly everybody's own: of that the page warns always.
 */
export function rareIn(
  { children, work }: Pick<Figures, 'children' | 'work'>,
  traits: readonly ExportTrait[],
  day: LocalDate,
) {
  const workOf = Map.groupBy(work, ({ studentId }) => studentId);
  const clubsOf = ({ id }: ChildInExport) =>
    [...new Set((workOf.get(id) ?? []).map(({ clubId }) => clubId))].sort().join(',');
  const alike = Map.groupBy(children, (child) =>
    [...traitsOf(child, traits, day), clubsOf(child)].join('/'),
  );
  return [...alike.values()]
    .filter(({ length }) => length < 5)
    .reduce((sum, { length }) => sum + length, 0);
}

import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { ChangeState } from '@/lib/shared/vocabulary';

/*
 * What becomes of everybody when a school year begins: which classes there will be, where the children
 * of each class go, and what is missing or odd about it.
 */

export type ClassNow = Readonly<{ id: string; name: string; yearGroups: readonly number[] }>;
export type PlannedClass = ClassNow & Readonly<{ likeClassId: string | null }>;

const lastYearGroup = 6;

/**
 * The classes to begin with: those the school has made for the next year already, and for year groups
 * that none of them teaches, this year's classes again.
 */
export function proposedClasses<Now extends ClassNow, Next extends ClassNow>(
  now: readonly Now[],
  next: readonly Next[],
) {
  const taught = new Set(next.flatMap(({ yearGroups }) => yearGroups));
  const names = new Set(next.map(({ name }) => name));
  return {
    made: next.map((each) => ({
      ...each,
      likeClassId: now.find(({ name }) => name === each.name)?.id ?? null,
    })),
    again: now.filter(
      ({ name, yearGroups }) => !names.has(name) && !yearGroups.some((year) => taught.has(year)),
    ),
  };
}

/** What is left of a class's name without its year: "a" of "2A", "Year 2 A", "Reception A" and "P3 A". */
const nameWithoutYear = (name: string) =>
  name
    .toLowerCase()
    .replace(
      /^(nursery|reception|year\s*\d|yr?\s*\d|p(?:rimary)?\s*\d|\d|[rn](?=\s|[a-z]?$))\s*/,
      '',
    )
    .trim();

export type Path = Readonly<{
  fromClassId: string;
  yearGroup: number;
  kind: 'moves' | 'leaves';
  /** Null where the office has to say: several classes could be meant, or none. */
  toClassId: string | null;
}>;

/**
 * Where the children of each class and year group go unless something else is decided. Whose next year no class
 * takes leaves only where the school ends with theirs, as an infant school does: elsewhere the office says.
 */
export function pathsOf(now: readonly ClassNow[], planned: readonly PlannedClass[]): Path[] {
  const last = Math.max(...[...now, ...planned].flatMap(({ yearGroups }) => yearGroups));
  return now.flatMap((from) =>
    Array.from({ length: lastYearGroup + 2 }, (_, at) => at - 1).map((yearGroup) => {
      const candidates = planned
        .filter(({ yearGroups }) => yearGroups.includes(yearGroup + 1))
        .sort(byName);
      return {
        fromClassId: from.id,
        yearGroup,
        ...(yearGroup >= Math.min(last, lastYearGroup)
          ? ({ kind: 'leaves', toClassId: null } as const)
          : ({ kind: 'moves', toClassId: nextOf(from, yearGroup, candidates, now) } as const)),
      };
    }),
  );
}

function nextOf(
  from: ClassNow,
  yearGroup: number,
  candidates: readonly PlannedClass[],
  now: readonly ClassNow[],
): string | null {
  const itself = candidates.find(({ likeClassId }) => likeClassId === from.id);
  if (itself) return itself.id;
  const letter = nameWithoutYear(from.name);
  const sameLetter = candidates.filter(({ name }) => nameWithoutYear(name) === letter);
  if (sameLetter.length === 1) return sameLetter[0]?.id ?? null;
  if (candidates.length === 1) return candidates[0]?.id ?? null;
  const beside = now.filter(({ yearGroups }) => yearGroups.includes(yearGroup)).sort(byName);
  return beside.length === candidates.length
    ? (candidates[beside.findIndex(({ id }) => id === from.id)]?.id ?? null)
    : null;
}

const byName = (a: ClassNow, b: ClassNow) =>
  a.name.localeCompare(b.name, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1);

export type MoveKind = 'moves' | 'repeats' | 'leaves';
export type Outcome = Readonly<{ kind: MoveKind | null; toClassId: string | null }>;

/** What the office chooses for some children at once. */
export type Choice =
  | Readonly<{ to: 'leaves' }>
  | Readonly<{ to: 'repeats' }>
  | Readonly<{ to: 'proposed' }>
  | Readonly<{ to: 'class'; classId: string }>;

/**
 * What a choice means for a child of this year group in this class; null takes back what was decided by
 * hand. In a class without the year after theirs, a child repeats the one they are in.
 */
export function chosenMove(
  choice: Choice,
  child: Readonly<{ yearGroup: number; fromClassId: string | null }>,
  planned: readonly PlannedClass[],
): Readonly<{ kind: MoveKind; toClassId: string | null }> | null {
  if (choice.to === 'proposed') return null;
  if (choice.to === 'leaves') return { kind: 'leaves', toClassId: null };
  if (choice.to === 'repeats') {
    const stays = planned.find(
      ({ likeClassId, yearGroups }) =>
        likeClassId !== null &&
        likeClassId === child.fromClassId &&
        yearGroups.includes(child.yearGroup),
    );
    return { kind: 'repeats', toClassId: stays?.id ?? null };
  }
  const { classId } = choice;
  const years = planned.find(({ id }) => id === classId)?.yearGroups ?? [];
  const repeats = !years.includes(child.yearGroup + 1) && years.includes(child.yearGroup);
  return { kind: repeats ? 'repeats' : 'moves', toClassId: classId };
}

export const isDecided = ({ kind, toClassId }: Outcome) => kind === 'leaves' || toClassId !== null;

/** The year group a child is in afterwards; null for one who leaves. */
export function yearGroupAfter(kind: MoveKind, yearGroup: number) {
  if (kind === 'leaves') return null;
  return kind === 'repeats' ? yearGroup : Math.min(yearGroup + 1, lastYearGroup);
}

/** From four months before the first day: May, where the year begins in September. */
export const isTimeToPrepare = (startsOn: LocalDate, today: LocalDate) =>
  today >= addDays(startsOn, -123) && today < startsOn;

/** Why it cannot be carried out today, as a message key. */
export function whyNotCarryOut(
  { undecided, classes }: Readonly<{ undecided: number; classes: number }>,
  startsOn: LocalDate,
  today: LocalDate,
) {
  if (today >= startsOn) return 'rollover.year_has_begun';
  if (classes === 0) return 'rollover.no_classes';
  return undecided > 0 ? 'rollover.children_undecided' : null;
}

/** Being carried out, or carried out and not undone: then the rehearsal stays as it is. */
export const isUnderWay = (state: ChangeState) =>
  state === 'waiting' || state === 'running' || state === 'done' || state === 'undoing';

/** What a rehearsal came to, as a short word that the form carries along. */
export const rehearsalAsSeen = (
  version: number,
  children: readonly (Outcome & Readonly<{ id: string }>)[],
) =>
  asSeen([
    version,
    children
      .map(({ id, kind, toClassId }) => `${id} ${kind} ${toClassId}`)
      .sort((a, b) => (a < b ? -1 : 1)),
  ]);

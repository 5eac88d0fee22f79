import { schoolYearOf, spanOfYear, whyNotTerm } from '@/lib/settings/calendar/year/rules';
import { addDays, earlierOf, type LocalDate, laterOf } from '@/lib/shared/dates';
import { ownSource } from '../reading/own-source';
import type { Roster, RosterSession } from '../reading/roster';
import { byPlace, type Trouble } from '../reading/trouble';
import type { Choices } from './choices';
import { idOfNew, type Part } from './plan';
import type { School, SchoolTerm } from './school';

export type PlannedTerms = Readonly<{
  part: Part<SchoolTerm>;
  setAside: readonly Trouble[];
  notices: readonly Trouble[];
}>;

const longestName = 60;
type Found = Readonly<{ where: RosterSession['where']; record: SchoolTerm }>;

/**
 * The terms that a file tells of, for a calendar that has none. One that somebody keeps is never written over:
 * what differs from it is only told. Nobody brings terms whose calendar it is not.
 */
export function planTerms(school: School, roster: Roster, choices: Choices): PlannedTerms {
  const found = termsIn(roster);
  const [first] = found;
  if (!first) return { part: nothing, setAside: [], notices: [] };
  if (school.terms.length > 0) {
    const [same, others] = [[] as Found[], [] as Found[]];
    for (const each of found) (heldAs(school, each.record) ? same : others).push(each);
    return {
      part: {
        ...nothing,
        unchanged: same.map(({ where, record }) => ({
          where,
          id: heldAs(school, record)?.id ?? '',
        })),
      },
      setAside: [],
      notices: told('sessions_not_taken', others),
    };
  }
  if (!choices.keepsCalendar)
    return { part: nothing, setAside: [], notices: told('calendar_of_others', found) };
  const taken: Found[] = [];
  const setAside: Trouble[] = [];
  for (const each of found) {
    const { record, where } = each;
    const year = spanOfYear(choices.nation, schoolYearOf(choices.nation, record.startsOn));
    const others = taken.map((other) => other.record);
    if (record.name.length > longestName || whyNotTerm(record, others, year))
      setAside.push({ where, reason: 'term_not_possible', values: { name: record.name } });
    else taken.push(each);
  }
  return { part: { ...nothing, created: taken.toSorted(byPlace) }, setAside, notices: [] };
}

const nothing: Part<SchoolTerm> = { created: [], changed: [], unchanged: [] };

const heldAs = ({ terms }: School, term: SchoolTerm) =>
  terms.find((held) => datesOf(held) === datesOf(term));

const datesOf = ({ startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }: SchoolTerm) =>
  JSON.stringify([startsOn, endsOn, halfTermStartsOn, halfTermEndsOn]);

function told(reason: 'sessions_not_taken' | 'calendar_of_others', found: readonly Found[]) {
  const [first, ...others] = found;
  if (!first) return [];
  const { where, record } = first;
  const from = others.reduce((day, each) => earlierOf(day, each.record.startsOn), record.startsOn);
  const to = others.reduce((day, each) => laterOf(day, each.record.endsOn), record.endsOn);
  return [{ where, reason, values: { count: found.length, from, to } }];
}

/**
 * Terms by their days, each once. What a file calls a term is one; where it has none, semesters are, and where
 * it has none of these, the parts it calls grading periods. Two parts within a term have half-term between them.
 */
function termsIn({ sessions, source }: Roster): Found[] {
  const lastDay = lastDayIn(sessions, source);
  const ofKind = (kind: string) =>
    sessions
      .filter((session) => session.kind === kind)
      .map(({ endsOn, ...session }) => ({ ...session, endsOn: lastDay(endsOn) }));
  const parts = ofKind('gradingPeriod');
  const wholes = [ofKind('term'), ofKind('semester'), parts].find((some) => some.length > 0) ?? [];
  const known = new Set<string>();
  return wholes
    .toSorted((a, b) =>
      a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : byPlace(a, b),
    )
    .filter(({ startsOn, endsOn }) => known.size < known.add(`${startsOn} ${endsOn}`).size)
    .map(({ where, name, startsOn, endsOn }) => ({
      where,
      record: {
        id: idOfNew('term', startsOn),
        name,
        startsOn,
        endsOn,
        ...halfTermBetween(
          wholes === parts
            ? []
            : parts.filter((part) => part.startsOn >= startsOn && part.endsOn <= endsOn),
        ),
      },
    }));
}

function halfTermBetween(parts: readonly Readonly<{ startsOn: LocalDate; endsOn: LocalDate }>[]) {
  const days = new Map(parts.map((part) => [part.startsOn, part]));
  const [one, other, more] = [...days.values()].toSorted((a, b) =>
    a.startsOn < b.startsOn ? -1 : 1,
  );
  const from = one && addDays(one.endsOn, 1);
  const to = other && addDays(other.startsOn, -1);
  return from === undefined || to === undefined || more || to < from
    ? { halfTermStartsOn: null, halfTermEndsOn: null }
    : { halfTermStartsOn: from, halfTermEndsOn: to };
}

/**
 * OneRoster names the first day after a session as its end, and so do we. Many write the last day instead:
 * then their school years end on the last days of a month, and not on the first of the next.
 */
function lastDayIn(sessions: readonly RosterSession[], source: string | undefined) {
  const years = sessions.filter(({ kind }) => kind === 'schoolYear');
  const namesLastDay =
    source !== ownSource && years.some(({ endsOn }) => Number(endsOn.slice(8)) > 15);
  return (day: LocalDate) => (namesLastDay ? day : addDays(day, -1));
}

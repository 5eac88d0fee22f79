import { cohortOf } from '@/lib/people/year-group/rules';
import type { LocalDate } from '@/lib/shared/dates';
import type { LostPerson, Roster, RosterPerson } from '../reading/roster';
import { byPlace, type Trouble } from '../reading/trouble';
import type { Choices } from './choices';
import { differencesOf } from './differences';
import { type Match, matchesOf, upnsOf } from './matching';
import { folded, wholeNamesOf } from './names';
import { type Ambiguous, idOfNew, type Part } from './plan';
import { type Facts, facts, inOrder, type School, type SchoolPerson } from './school';

export type PlannedPeople = Readonly<{
  part: Part<SchoolPerson>;
  ambiguous: readonly Ambiguous[];
  refused: readonly Trouble[];
  waiting: readonly Trouble[];
  /** Who each record is after the import; undefined of those about whom nothing is done. */
  idOf: (ref: string) => string | undefined;
  /** Everybody of the school whom some record is, or may be. */
  seen: ReadonlySet<string>;
  /** Whose records are not taken, or not yet. */
  lost: readonly LostPerson[];
  /** Records that may be of somebody else than whom they are taken for, by the name in them. */
  named: readonly RosterPerson[];
}>;

export function planPeople(school: School, roster: Roster, choices: Choices): PlannedPeople {
  const merged = mergedGuardians(roster);
  const refused: Trouble[] = [...withOneUpn(merged.people)];
  const refusedRefs = new Set(refused.map(({ values }) => values?.ref));
  const records = merged.people.filter(({ ref }) => !refusedRefs.has(ref));
  const lost: LostPerson[] = merged.people.filter(({ ref }) => refusedRefs.has(ref));
  const matches = matchAll(school, roster, records, merged.refOf, choices);
  const classYear = yearGroupsByClass(roster);
  const childrenOf = new Map<string, string[]>();
  for (const { guardianRef, studentRef } of roster.links) {
    const ref = merged.refOf(guardianRef);
    childrenOf.set(ref, [...(childrenOf.get(ref) ?? []), studentRef]);
  }

  const created: Part<SchoolPerson>['created'][number][] = [];
  const changed: Part<SchoolPerson>['changed'][number][] = [];
  const unchanged: Part<SchoolPerson>['unchanged'][number][] = [];
  const ambiguous: Ambiguous[] = [];
  const waiting: Trouble[] = [];
  const ids = new Map<string, string>();
  const seen = new Set<string>();
  const named: RosterPerson[] = [];

  // Guardians last: whether one can be known again depends on whether their child is taken.
  for (const record of byKind(records)) {
    const { where, ref } = record;
    const match = matches.get(ref) ?? { is: 'new' };
    if (match.is === 'left_out') {
      lost.push({ ...record, leftOut: true });
      continue;
    }
    if (record.left && match.is !== 'matched') {
      lost.push({ ...record, leftOut: true });
      continue;
    }
    if (match.is === 'ambiguous') {
      const candidates = match.candidates.map(({ id }) => id);
      for (const id of candidates) seen.add(id);
      if (candidates.length === 0) lost.push(record);
      else named.push(record);
      ambiguous.push({ where, ref, because: match.because, candidates });
      continue;
    }
    const held = match.is === 'matched' ? match.person : undefined;
    if (held) seen.add(held.id);
    // No file makes anybody a leaver, nor brings them back by saying that they left.
    if (record.left && held) {
      unchanged.push({ where, id: held.id });
      continue;
    }
    if (!choices.matched.has(ref) && !(held && isCalled(record, held))) named.push(record);
    const onlyByChild = record.kind === 'guardian' && record.externalId === undefined;
    const children = childrenOf.get(ref) ?? [];
    if (onlyByChild && children.length > 0 && !children.some((child) => ids.has(child))) {
      waiting.push({ where, reason: 'guardian_waits_for_child' });
      continue;
    }
    if (onlyByChild && children.length === 0 && record.email === undefined) {
      refused.push({ where, reason: 'guardian_of_nobody' });
      if (!held) lost.push(record);
      continue;
    }
    const year = record.yearGroup ?? (held ? undefined : likelyYear(record, classYear, choices));
    const told = factsOf(record, year, held);
    const trouble = whyNotTake(record, held, told, choices);
    if (trouble) {
      refused.push(trouble);
      if (!held) lost.push(record);
      continue;
    }
    if (!held) {
      const id = idOfNew('person', ref);
      ids.set(ref, id);
      created.push({ where, record: newPerson(id, record, told, choices) });
      continue;
    }
    // Only children come back by being in a file: whom the school let out of its doors, it lets in by hand.
    if (held.archived && held.kind !== 'student') {
      waiting.push({ where, reason: 'left_here' });
      continue;
    }
    ids.set(ref, held.id);
    const differences = differencesOf(held, {
      ...told,
      archived: false,
      ...(record.externalId === undefined
        ? {}
        : { externalIds: inOrder({ ...held.externalIds, ...numbersIn(record, choices) }) }),
    });
    if (differences.length > 0) changed.push({ where, id: held.id, differences });
    else unchanged.push({ where, id: held.id });
  }

  return {
    part: {
      created: created.toSorted(byPlace),
      changed: changed.toSorted(byPlace),
      unchanged: unchanged.toSorted(byPlace),
    },
    ambiguous: ambiguous.toSorted(byPlace),
    refused,
    waiting,
    idOf: (ref) => ids.get(merged.refOf(ref)),
    seen,
    lost,
    named,
  };
}

/** Whether somebody has the name in a record, in one of the ways in which names are written. */
function isCalled(record: RosterPerson, person: SchoolPerson) {
  const theirs = new Set(wholeNamesOf(person));
  return wholeNamesOf(record).some((name) => theirs.has(name));
}

const order = { student: 0, staff: 1, guardian: 2 };
const byKind = (records: readonly RosterPerson[]) =>
  records.toSorted(
    (a, b) => order[a.kind] - order[b.kind] || byPlace(a, b) || compare(a.ref, b.ref),
  );

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Brothers and sisters may each bring their mother: without a number, one name and address are one person. */
function mergedGuardians(roster: Roster) {
  const first = new Map<string, string>();
  const mergedInto = new Map<string, string>();
  for (const { ref, kind, externalId, email, givenName, familyName } of byKind(roster.people)) {
    if (kind !== 'guardian' || externalId !== undefined || email === undefined) continue;
    const key = JSON.stringify([email, folded(givenName), folded(familyName)]);
    const known = first.get(key);
    if (known === undefined) first.set(key, ref);
    else mergedInto.set(ref, known);
  }
  return {
    people: roster.people.filter(({ ref }) => !mergedInto.has(ref)),
    refOf: (ref: string) => mergedInto.get(ref) ?? ref,
  };
}

/** One number on two children, be it a former one, is wrong on one of them; the file does not say on which. */
function withOneUpn(people: readonly RosterPerson[]): Trouble[] {
  const times = new Map<string, number>();
  for (const person of people)
    for (const upn of upnsOf(person)) times.set(upn, (times.get(upn) ?? 0) + 1);
  return people.flatMap((person): Trouble[] => {
    const twice = upnsOf(person).find((upn) => (times.get(upn) ?? 0) > 1);
    if (twice === undefined) return [];
    return [
      { where: person.where, reason: 'upn_twice', values: { value: twice, ref: person.ref } },
    ];
  });
}

function matchAll(
  school: School,
  roster: Roster,
  records: readonly RosterPerson[],
  refOf: (ref: string) => string,
  choices: Choices,
): ReadonlyMap<string, Match> {
  const nobody = () => [];
  const others = records.filter(({ kind }) => kind !== 'guardian');
  const known = matchesOf(others, school.people, choices, nobody);

  const guardiansOf = new Map<string, SchoolPerson[]>();
  const byId = new Map(school.people.map((person) => [person.id, person]));
  for (const { studentId, guardianId } of school.links) {
    const guardian = byId.get(guardianId);
    if (guardian) guardiansOf.set(studentId, [...(guardiansOf.get(studentId) ?? []), guardian]);
  }
  const family = new Map<string, SchoolPerson[]>();
  for (const { guardianRef, studentRef } of roster.links) {
    const child = known.get(studentRef);
    const around = child?.is === 'matched' ? (guardiansOf.get(child.person.id) ?? []) : [];
    const ref = refOf(guardianRef);
    family.set(ref, [...(family.get(ref) ?? []), ...around]);
  }
  const guardians = records.filter(({ kind }) => kind === 'guardian');
  const familyOf = ({ ref }: RosterPerson) => family.get(ref) ?? [];
  return new Map([...known, ...matchesOf(guardians, school.people, choices, familyOf)]);
}

function factsOf(
  record: RosterPerson,
  yearGroup: number | undefined,
  held: SchoolPerson | undefined,
): Facts {
  const told = Object.fromEntries(
    facts.flatMap((fact) => (record[fact] === undefined ? [] : [[fact, record[fact]]])),
  );
  // Of a child of whom nothing is written down, it says as much as nothing.
  if (told.senStatus === 'none' && held?.senStatus === undefined) delete told.senStatus;
  return yearGroup === undefined ? told : { ...told, yearGroup };
}

const newPerson = (
  id: string,
  record: RosterPerson,
  told: Facts,
  choices: Choices,
): SchoolPerson => ({
  ...told,
  id,
  kind: record.kind,
  ...(record.kind === 'staff' ? { staffRole: record.staffRole ?? choices.staffRole } : {}),
  archived: false,
  externalIds: inOrder(numbersIn(record, choices)),
});

const numbersIn = ({ externalId, otherIds }: RosterPerson, { source }: Choices) =>
  externalId === undefined ? {} : { ...otherIds, [source]: externalId };

/** The year group of the cohort that somebody born on this day belongs to. */
const yearOfBirthday = (born: LocalDate, { academicYear, nation }: Choices) =>
  academicYear - cohortOf(born, nation) - 5;

function yearGroupsByClass({ classes, enrolments }: Roster) {
  const only = new Map(
    classes.map(({ ref, yearGroups }) => [
      ref,
      yearGroups.length === 1 ? yearGroups[0] : undefined,
    ]),
  );
  const years = new Map<string, Set<number>>();
  for (const { classRef, personRef } of enrolments) {
    const year = only.get(classRef);
    if (year !== undefined) years.set(personRef, (years.get(personRef) ?? new Set()).add(year));
  }
  return years;
}

/** Of a child of whom the file does not say it: by birthday, then by class, then as the office decided. */
function likelyYear(
  { kind, ref, dateOfBirth }: RosterPerson,
  byClass: ReadonlyMap<string, ReadonlySet<number>>,
  choices: Choices,
) {
  if (kind !== 'student') return undefined;
  if (dateOfBirth !== undefined) return yearOfBirthday(dateOfBirth, choices);
  const [year, other] = byClass.get(ref) ?? [];
  return year !== undefined && other === undefined ? year : choices.yearGroupWhereUnknown;
}

function whyNotTake(
  record: RosterPerson,
  held: SchoolPerson | undefined,
  { yearGroup, dateOfBirth }: Facts,
  choices: Choices,
): Trouble | undefined {
  const { where, kind } = record;
  const { from, to } = choices.yearGroups;
  if (!held && (record.givenName === undefined || record.familyName === undefined))
    return { where, reason: 'no_name', values: { username: record.username ?? '' } };
  if (kind !== 'student') return undefined;
  if (!held && yearGroup === undefined) return { where, reason: 'no_year_group' };
  if (yearGroup !== undefined && (yearGroup < from || yearGroup > to))
    return { where, reason: 'year_group_outside', values: { year: yearGroup, from, to } };
  if (dateOfBirth === undefined) return undefined;
  // Two years either way: deferred, advanced, and repeating children are there too.
  const cohort = yearOfBirthday(dateOfBirth, choices);
  return cohort < from - 1 || cohort > to + 2
    ? { where, reason: 'born_not_of_school_age', values: { value: dateOfBirth } }
    : undefined;
}

import type { RosterPerson } from '../reading/roster';
import type { Choices } from './choices';
import { folded, wholeNamesOf } from './names';
import type { Ambiguity } from './plan';
import type { SchoolPerson } from './school';

export type Match =
  | Readonly<{ is: 'matched'; person: SchoolPerson }>
  | Readonly<{ is: 'new' }>
  | Readonly<{ is: 'left_out' }>
  | Readonly<{ is: 'ambiguous'; because: Ambiguity; candidates: readonly SchoolPerson[] }>;

/** Children of the school that this record of a guardian is linked with, as far as they are known. */
type Family = (record: RosterPerson) => readonly SchoolPerson[];

/**
 * Who each record is, of the people of the school: by the number the file's system gave them, then by
 * pupil number, then by name and date of birth. What two of these say differently is never guessed, nor
 * is a name alone. A record that is nobody yet is new.
 */
export function matchesOf(
  records: readonly RosterPerson[],
  people: readonly SchoolPerson[],
  choices: Choices,
  familyOf: Family,
): ReadonlyMap<string, Match> {
  const index = indexOf(people, choices.source);
  const matches = new Map<string, Match>();
  // Each way of finding somebody leaves aside whom a stronger one has found for another record.
  const ways = [
    (record: RosterPerson) =>
      byHand(record, index, choices) ?? byIdentifier(record, index, choices.source),
    (record: RosterPerson, free: Free) =>
      surelyByName(record, namesakes(record, index, free), choices.source, familyOf(record)),
    (record: RosterPerson, free: Free) => perhapsByName(record, namesakes(record, index, free)),
  ];
  for (const way of ways) {
    const claimed = new Set<SchoolPerson>();
    for (const match of matches.values()) if (match.is === 'matched') claimed.add(match.person);
    const free = (person: SchoolPerson) => !claimed.has(person);
    for (const record of records) {
      const match = matches.has(record.ref) ? undefined : way(record, free);
      if (match) matches.set(record.ref, match);
    }
  }
  return eachPersonOnce(matches);
}

type Free = (person: SchoolPerson) => boolean;

type Index = Readonly<{
  byId: ReadonlyMap<string, SchoolPerson>;
  byNumber: ReadonlyMap<string, SchoolPerson>;
  byUpn: ReadonlyMap<string, readonly SchoolPerson[]>;
  byName: ReadonlyMap<string, readonly SchoolPerson[]>;
}>;

const numberKey = (kind: string, id: string) => `${kind} ${id}`;

function indexOf(people: readonly SchoolPerson[], source: string): Index {
  const byNumber = new Map<string, SchoolPerson>();
  const byUpn = new Map<string, SchoolPerson[]>();
  const byName = new Map<string, SchoolPerson[]>();
  const add = (map: Map<string, SchoolPerson[]>, key: string, person: SchoolPerson) =>
    map.set(key, [...(map.get(key) ?? []), person]);
  for (const person of people) {
    const number = person.externalIds[source];
    if (number !== undefined) byNumber.set(numberKey(person.kind, number), person);
    for (const upn of upnsOf(person)) add(byUpn, upn, person);
    for (const name of wholeNamesOf(person)) add(byName, name, person);
  }
  return { byId: new Map(people.map((person) => [person.id, person])), byNumber, byUpn, byName };
}

export const upnsOf = ({ upn, formerUpn }: Readonly<{ upn?: string; formerUpn?: string }>) =>
  [...new Set([upn, formerUpn])].filter((each) => each !== undefined);

function byHand(record: RosterPerson, { byId }: Index, { matched }: Choices): Match | undefined {
  const choice = matched.get(record.ref);
  if (choice === undefined) return undefined;
  if (choice === 'new' || choice === 'left_out') return { is: choice };
  const person = byId.get(choice);
  return person?.kind === record.kind ? { is: 'matched', person } : undefined;
}

function byIdentifier(record: RosterPerson, index: Index, source: string): Match | undefined {
  const number = record.externalId;
  const numbered =
    number === undefined ? undefined : index.byNumber.get(numberKey(record.kind, number));
  const withUpn = [...new Set(upnsOf(record).flatMap((upn) => index.byUpn.get(upn) ?? []))];
  const all = [...new Set([...(numbered ? [numbered] : []), ...withUpn])];
  const [only] = all;
  if (!only) return undefined;
  if (all.length > 1) return ambiguous('identifiers_disagree', all);
  return whyNot(record, only, source) ?? { is: 'matched', person: only };
}

/** Why it is not plain that a record is this person, whom one identifier names. */
function whyNot(record: RosterPerson, person: SchoolPerson, source: string): Match | undefined {
  const known = person.externalIds[source];
  if (record.externalId !== undefined && known !== undefined && known !== record.externalId)
    return ambiguous('identifiers_disagree', [person]);
  const [ours, theirs] = [upnsOf(person), upnsOf(record)];
  if (ours.length > 0 && theirs.length > 0 && !ours.some((upn) => theirs.includes(upn)))
    return ambiguous('upn_differs', [person]);
  return isSomebodyElse(record, person) ? ambiguous('somebody_else', [person]) : undefined;
}

/** Another forename, another surname and another birthday: a number that was given out again. */
function isSomebodyElse(record: RosterPerson, person: SchoolPerson) {
  const differs = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && folded(a) !== folded(b);
  const namesDiffer =
    differs(record.givenName, person.givenName) && differs(record.familyName, person.familyName);
  return record.kind === 'student'
    ? namesDiffer && differs(record.dateOfBirth, person.dateOfBirth)
    : namesDiffer && record.email?.toLowerCase() !== person.email?.toLowerCase();
}

function namesakes(record: RosterPerson, { byName }: Index, free: Free) {
  const all = wholeNamesOf(record).flatMap((name) => byName.get(name) ?? []);
  return [...new Set(all)].filter((person) => person.kind === record.kind && free(person));
}

function surelyByName(
  record: RosterPerson,
  same: readonly SchoolPerson[],
  source: string,
  family: readonly SchoolPerson[],
): Match | undefined {
  const sure = same.filter((person) => isTheSame(record, person, family));
  const [only] = sure;
  if (sure.length > 1) return ambiguous('several_match', sure);
  return only && (whyNot(record, only, source) ?? { is: 'matched', person: only });
}

function perhapsByName(record: RosterPerson, same: readonly SchoolPerson[]): Match {
  const perhaps = same.filter((person) => mayBeTheSame(record, person));
  if (perhaps.length > 0) return ambiguous('name_only', perhaps);
  return hasNothingToKnowBy(record) ? ambiguous('nothing_to_know_by', []) : { is: 'new' };
}

/** Made without being asked about, such a child could be made again with each file. */
const hasNothingToKnowBy = ({ kind, externalId, dateOfBirth, ...numbers }: RosterPerson) =>
  kind === 'student' &&
  externalId === undefined &&
  dateOfBirth === undefined &&
  upnsOf(numbers).length === 0;

/** What makes a name certain: a birthday for a child, an address for a grown-up, a child for a guardian. */
function isTheSame(record: RosterPerson, person: SchoolPerson, family: readonly SchoolPerson[]) {
  if (record.kind === 'student')
    return record.dateOfBirth !== undefined && record.dateOfBirth === person.dateOfBirth;
  if (record.kind === 'guardian' && family.includes(person)) return true;
  return record.email !== undefined && record.email.toLowerCase() === person.email?.toLowerCase();
}

/** Two of a name about whom nothing says that they are two. Of guardians a name alone says nothing. */
function mayBeTheSame(record: RosterPerson, person: SchoolPerson) {
  if (record.kind === 'guardian') return false;
  if (record.kind === 'staff') return true;
  return record.dateOfBirth === undefined || person.dateOfBirth === undefined;
}

/**
 * Where two records would be one person, or a third may be somebody who was found, all of
 * them wait to be told apart.
 */
function eachPersonOnce(matches: ReadonlyMap<string, Match>): ReadonlyMap<string, Match> {
  const times = new Map<SchoolPerson, number>();
  const named = (match: Match) => {
    if (match.is === 'matched') return [match.person];
    return match.is === 'ambiguous' && contesting.has(match.because) ? match.candidates : [];
  };
  for (const match of matches.values())
    for (const person of named(match)) times.set(person, (times.get(person) ?? 0) + 1);
  return new Map(
    [...matches].map(([ref, match]) => {
      const twice = match.is === 'matched' && (times.get(match.person) ?? 0) > 1;
      return [ref, twice ? ambiguous('two_rows_one_person', [match.person]) : match];
    }),
  );
}

const contesting = new Set<Ambiguity>([
  'identifiers_disagree',
  'upn_differs',
  'somebody_else',
  'several_match',
]);

const ambiguous = (because: Ambiguity, candidates: readonly SchoolPerson[]): Match => ({
  is: 'ambiguous',
  because,
  candidates: candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

import type { LostPerson, RosterPerson } from '../reading/roster';
import { folded, wholeNamesOf } from './names';
import type { SchoolPerson } from './school';

/**
 * Whose rows those may be that are not taken: everybody of the school with a number, a pupil number or a name
 * that stands in one. `unknown` are the rows that name nobody here, and could be anybody's. `named` are rows that
 * are taken as somebody else's, as somebody new's, or wait: whoever has the name in one may be meant by it.
 */
export function findLost(
  people: readonly SchoolPerson[],
  lost: readonly LostPerson[],
  named: readonly RosterPerson[],
  source: string,
) {
  const found = new Set<string>();
  const unknown: LostPerson[] = [];
  const isAsked = lost.length > 0 || named.length > 0;
  const byClue = isAsked ? indexOf(people, source) : new Map<string, SchoolPerson[]>();
  for (const row of lost) {
    const these = [...numbersOf(row, row.externalId), ...namesOf(row)]
      .flatMap((clue) => byClue.get(clue) ?? [])
      .filter(({ kind }) => row.kind === undefined || kind === row.kind);
    for (const { id } of these) found.add(id);
    if (these.length === 0 && !row.leftOut) unknown.push(row);
  }
  for (const row of named) {
    const isNewNumber = row.externalId !== undefined && !byClue.has(numberClue(row.externalId));
    // Whoever has another number than a new one is somebody else.
    for (const clue of [...numbersOf(row, undefined), ...namesOf(row)])
      for (const person of byClue.get(clue) ?? [])
        if (person.kind === row.kind && !(isNewNumber && person.externalIds[source] !== undefined))
          found.add(person.id);
  }
  return { found, unknown };
}

/** How many rows that name nobody here could be somebody's of these all the same, who are of one kind. */
export function countThatCouldBe(
  rows: readonly LostPerson[],
  people: readonly SchoolPerson[],
  source: string,
) {
  const [first] = people;
  if (!first) return 0;
  // Whoever has another number is somebody else.
  const allNumbered = people.every(({ externalIds }) => externalIds[source] !== undefined);
  return rows.filter(
    ({ kind, externalId }) =>
      (kind === undefined || kind === first.kind) && !(externalId !== undefined && allNumbered),
  ).length;
}

function indexOf(people: readonly SchoolPerson[], source: string) {
  const byClue = new Map<string, SchoolPerson[]>();
  for (const person of people)
    for (const clue of [...numbersOf(person, person.externalIds[source]), ...namesOf(person)])
      byClue.set(clue, [...(byClue.get(clue) ?? []), person]);
  return byClue;
}

type Numbered = Readonly<{ upn?: string; formerUpn?: string }>;
const numberClue = (number: string) => `number ${number}`;
const numbersOf = ({ upn, formerUpn }: Numbered, number: string | undefined) => [
  ...(number === undefined ? [] : [numberClue(number)]),
  ...[upn, formerUpn].flatMap((each) => (each ? [`upn ${each.toUpperCase()}`] : [])),
];

/** A name in one is anybody's whose names make it, whichever comes first. */
function namesOf(person: Parameters<typeof wholeNamesOf>[0] & Readonly<{ fullName?: string }>) {
  const inOne = wholeNamesOf(person).flatMap((name) => {
    const parts = name.split(' ');
    return [parts.join(''), parts.toReversed().join('')];
  });
  return [...inOne, ...(person.fullName ? [folded(person.fullName)] : [])].map(
    (name) => `name ${name}`,
  );
}

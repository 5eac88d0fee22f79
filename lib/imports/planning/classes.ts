import type { Roster, RosterClass } from '../reading/roster';
import { byPlace, type Trouble } from '../reading/trouble';
import type { Choices } from './choices';
import { differencesOf } from './differences';
import { folded } from './names';
import { idOfNew, type Part } from './plan';
import type { School, SchoolClass } from './school';

export type PlannedClasses = Readonly<{
  part: Part<SchoolClass>;
  refused: readonly Trouble[];
  idOf: (ref: string) => string | undefined;
}>;

/** A class is one of one academic year: systems give next year's class the number of this year's. */
export function planClasses(school: School, roster: Roster, choices: Choices): PlannedClasses {
  const yearOf = ({ academicYear }: RosterClass) => academicYear ?? choices.academicYear;
  const nameKey = (name: string, year: number) => `${year} ${folded(name)}`;
  const byNumber = new Map<string, SchoolClass>();
  const byName = new Map<string, SchoolClass>();
  for (const held of school.classes) {
    const number = held.externalIds[choices.source];
    if (number !== undefined) byNumber.set(`${held.academicYear} ${number}`, held);
    byName.set(nameKey(held.name, held.academicYear), held);
  }
  const numberOf = (record: RosterClass) => `${yearOf(record)} ${record.externalId}`;
  const heldBy = (record: RosterClass) =>
    byNumber.get(numberOf(record)) ?? byName.get(nameKey(record.name, yearOf(record)));
  const wanted = countedTwice(roster.classes.flatMap((each) => heldBy(each)?.id ?? []));
  const namedBy = (record: RosterClass) => byName.get(nameKey(record.name, yearOf(record)));
  // Names that change hands: to do some now would let the same file do the rest the next time.
  const soughtByOthers = new Set(
    roster.classes.flatMap((each) => {
      const named = namedBy(each);
      return named && heldBy(each) !== named ? [named.id] : [];
    }),
  );
  const twice = countedTwice(roster.classes.map((each) => nameKey(each.name, yearOf(each))));

  const ofChildren = yearGroupsOfChildren(roster);

  const created: Part<SchoolClass>['created'][number][] = [];
  const changed: Part<SchoolClass>['changed'][number][] = [];
  const unchanged: Part<SchoolClass>['unchanged'][number][] = [];
  const refused: Trouble[] = [];
  const ids = new Map<string, string>();
  for (const record of roster.classes) {
    const { where, ref, name, externalId } = record;
    const academicYear = yearOf(record);
    const named = namedBy(record);
    const held = heldBy(record);
    const known = held?.externalIds[choices.source];
    const values = { value: name };
    if (twice.has(nameKey(name, academicYear)))
      refused.push({ where, reason: 'class_name_twice', values });
    else if (
      (held && wanted.has(held.id)) ||
      (named && held !== named) ||
      (held && held !== named && soughtByOthers.has(held.id)) ||
      (known !== undefined && externalId !== undefined && known !== externalId)
    )
      refused.push({ where, reason: 'class_name_taken', values });
    else if (isOutside(record.yearGroups, choices))
      refused.push({ where, reason: 'class_outside', values });
    else if (!held) {
      const id = idOfNew('class', ref);
      ids.set(ref, id);
      const externalIds = externalId === undefined ? {} : { [choices.source]: externalId };
      const yearGroups =
        record.yearGroups.length > 0
          ? record.yearGroups
          : ofChildren(ref).filter(isInside(choices));
      const made = { id, name, academicYear, yearGroups, archived: false, externalIds };
      created.push({ where, record: made });
    } else {
      ids.set(ref, held.id);
      const differences = differencesOf(held, {
        name: folded(held.name) === folded(name) && known === undefined ? undefined : name,
        yearGroups: record.yearGroups.length > 0 ? record.yearGroups : undefined,
        archived: false,
        externalIds:
          externalId === undefined || known === externalId
            ? undefined
            : { ...held.externalIds, [choices.source]: externalId },
      });
      if (differences.length > 0) changed.push({ where, id: held.id, differences });
      else unchanged.push({ where, id: held.id });
    }
  }
  return {
    part: {
      created: created.toSorted(byPlace),
      changed: changed.toSorted(byPlace),
      unchanged: unchanged.toSorted(byPlace),
    },
    refused,
    idOf: (ref) => ids.get(ref),
  };
}

function countedTwice(keys: readonly string[]) {
  const seen = new Set<string>();
  return new Set(keys.filter((key) => seen.size === seen.add(key).size));
}

const isInside =
  ({ yearGroups: { from, to } }: Choices) =>
  (year: number) =>
    year >= from && year <= to;
const isOutside = (years: readonly number[], choices: Choices) => !years.every(isInside(choices));

/** Of each class, the year groups that the file gives its children. */
function yearGroupsOfChildren({ enrolments, people }: Roster) {
  const years = new Map(people.map(({ ref, yearGroup }) => [ref, yearGroup]));
  const ofClass = new Map<string, Set<number>>();
  for (const { classRef, personRef } of enrolments) {
    const year = years.get(personRef);
    if (year !== undefined) ofClass.set(classRef, (ofClass.get(classRef) ?? new Set()).add(year));
  }
  return (ref: string) => [...(ofClass.get(ref) ?? [])].toSorted((a, b) => a - b);
}

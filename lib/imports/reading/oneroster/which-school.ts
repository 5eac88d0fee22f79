import type { Cell } from '../cells';
import { RecordSetAside } from '../findings';
import type { ReadingOptions } from '../options';
import type { RosterSchool } from '../roster';
import { Unreadable } from '../trouble';

/** Whether one of these organisations is the school that imports, or none that is told apart from it. */
export type IsOurs = (orgs: readonly string[]) => boolean;

const digits = (text: string | undefined) => text?.replaceAll(/\D/g, '') ?? '';

/**
 * A trust exports its schools together. Which of them this is, its numbers in the public register say; nobody is
 * asked to point at a name, because one wrong press would bring in the children of another school.
 */
export function whichSchool(
  all: readonly RosterSchool[],
  file: string,
  { urn, laestab }: NonNullable<ReadingOptions['school']> = {},
): IsOurs {
  const schools = all.filter(({ type }) => type === 'school');
  if (schools.length < 2) return () => true;
  const numbers = [urn, laestab].map(digits).filter((number) => number !== '');
  const ours = schools.filter((school) =>
    [school.identifier, school.laestab].some((number) => numbers.includes(digits(number))),
  );
  const [only] = ours;
  if (!only || ours.length > 1) throw severalSchools(schools, file, numbers.length > 0);
  const others = new Set(schools.filter(({ ref }) => ref !== only.ref).map(({ ref }) => ref));
  return (orgs) => orgs.includes(only.ref) || !orgs.some((org) => others.has(org));
}

const named = 10;

function severalSchools(schools: readonly RosterSchool[], file: string, numbered: boolean) {
  const names = schools.slice(0, named).map(({ name }) => name.slice(0, 80));
  const more = schools.length > named ? ', …' : '';
  return new Unreadable({ file }, numbered ? 'none_of_the_schools' : 'several_schools', {
    schools: `${names.join(', ')}${more}`,
  });
}

export const ofAnotherSchool = ({ where }: Cell) => new RecordSetAside(where, 'of_another_school');

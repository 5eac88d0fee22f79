import { beforeEach, expect, test } from 'vitest';
import { classListInput } from '@/lib/classes/inputs';
import { listClasses } from '@/lib/classes/queries';
import { printCards } from '@/lib/identity/children/cards/commands';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { schoolYearNow } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const liesIn = (nation: string) =>
  superuser()`update schools set nation = ${nation} where id = ${school.id}`;
const at = (day: string) => new Date(`${day}T10:00:00Z`);
const yearAt = (day: string) =>
  office(school, (tenant) => schoolYearNow({ ...tenant, now: at(day) }));

test.each([
  ['england', '2027-07-31', 2026, '2026-09-01', '2027-08-31'],
  ['england', '2027-08-31', 2026, '2026-09-01', '2027-08-31'],
  ['england', '2027-09-01', 2027, '2027-09-01', '2028-08-31'],
  ['scotland', '2027-07-31', 2026, '2026-08-01', '2027-07-31'],
  ['scotland', '2027-08-01', 2027, '2027-08-01', '2028-07-31'],
  ['scotland', '2027-09-01', 2027, '2027-08-01', '2028-07-31'],
  ['wales', '2027-08-31', 2026, '2026-09-01', '2027-08-31'],
  ['northern_ireland', '2027-09-01', 2027, '2027-09-01', '2028-08-31'],
])('in %s, %s lies in the school year of %i', async (nation, day, year, startsOn, endsOn) => {
  await liesIn(nation);
  expect(await yearAt(day)).toEqual({ year, startsOn, endsOn });
});

test('cards of a Scottish school work until its year is over, and its classes are of its year', async () => {
  const now = at('2027-08-10');
  const print = async () => {
    const { kingfishers } = school.classes;
    await as(school, school.people.mrOkafor, (tenant) =>
      printCards({ ...tenant, now }, { classId: kingfishers }),
    );
    const [card] = await superuser()<{ last: string }[]>`
      select expires_on::text as last from login_cards
      where school_id = ${school.id} order by id desc limit 1`;
    return card?.last;
  };
  const ofThisYear = async () => {
    await superuser()`update classes set academic_year = 2027 where id = ${school.classes.wrens}`;
    const listed = await office(school, (tenant) =>
      listClasses({ ...tenant, now }, classListInput.parse({})),
    );
    return listed.filter(({ isOfThisYear }) => isOfThisYear).map(({ name }) => name);
  };
  expect(await print()).toBe('2027-08-31');
  expect(await ofThisYear()).not.toContain('Wrens');
  await liesIn('scotland');
  expect(await print()).toBe('2028-07-31');
  expect(await ofThisYear()).toContain('Wrens');
});

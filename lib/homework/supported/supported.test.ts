import { beforeEach, expect, test } from 'vitest';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  mintGrant,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { supportedInput } from './inputs';
import { findSupported, listSupported } from './queries';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const namesFor = async (who: Someone) => {
  const { children, total } = await as(school, who, (tenant) => listSupported(tenant, 1));
  expect(total).toBe(children.length);
  return children.map(({ name }) => name);
};
const find = (who: Someone, studentId: string) =>
  as(school, who, (tenant) => findSupported(tenant, studentId));

test('a support worker sees exactly the children they were given, with class and streak', async () => {
  const { maya, leo } = school.people;
  const { idaLund, tomAsh } = school.staff;
  expect(await namesFor(idaLund)).toEqual(['Maya Shah']);
  expect(await namesFor(tomAsh)).toEqual(['Leo Fraser']);
  const { children } = await as(school, idaLund, (tenant) => listSupported(tenant, 1));
  expect(children).toMatchObject([
    { id: maya.id, classes: 'Kingfishers', streak: 0, completion: null, lastHandedInAt: null },
  ]);
  expect(await find(idaLund, maya.id)).toMatchObject({
    name: 'Maya',
    yearGroup: 4,
    classNames: ['Kingfishers'],
  });
  expect(await find(idaLund, leo.id)).toBeUndefined();
});

test('another child comes with another grant, and goes with its end', async () => {
  const { leo, mrsBell } = school.people;
  const { idaLund } = school.staff;
  const support = { template: 'support_worker', scope: 'children' } as const;
  const grant = await mintGrant(school.id, idaLund, mrsBell, support, [leo.id]);
  expect(await namesFor(idaLund)).toEqual(['Leo Fraser', 'Maya Shah']);
  await superuser()`update role_grants set ends_on = ${school.today} where id = ${grant}`;
  expect(await namesFor(idaLund)).toEqual(['Maya Shah']);
  await superuser()`update people set archived_at = now() where id = ${school.people.maya.id}`;
  expect(await namesFor(idaLund)).toEqual([]);
  expect(await find(idaLund, school.people.maya.id)).toBeUndefined();
});

test('whoever follows a class supports nobody by that', async () => {
  const { mrOkafor, maya, mayasMum } = school.people;
  for (const who of [mrOkafor, mayasMum, maya]) {
    expect(await namesFor(who)).toEqual([]);
    expect(await find(who, maya.id)).toBeUndefined();
  }
});

test('a child who is in no class is there all the same', async () => {
  await superuser()`update enrolments set ends_on = ${school.today}
    where student_id = ${school.people.maya.id}`;
  const { children } = await as(school, school.staff.idaLund, (tenant) => listSupported(tenant, 1));
  expect(children).toMatchObject([{ name: 'Maya Shah', classes: null }]);
});

test('what the address says wrongly is its first page', () => {
  for (const page of ['0', 'x', '1.5', '99999', ['2', '3']])
    expect(supportedInput.parse({ page })).toEqual({ page: 1 });
  expect(supportedInput.parse({ page: '2' })).toEqual({ page: 2 });
});

import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { schools } from '@/db/schema/schools';
import { whoIsHere } from '@/lib/platform/gate';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { prepareYear } from '@/lib/settings/calendar/preparing/commands';
import { schoolYearOf } from '@/lib/settings/calendar/year/rules';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { localDateOf } from '@/lib/shared/dates';
import { superuser } from '@/lib/testing/database';
import { actorOf, mintPerson, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { homeOfTheOffice } from '../attention/queries';
import { setUpOf } from './queries';
import { lacksEssentials, setUpStepNames, stepsLeft } from './rules';

/** A school with nothing but whoever sets it up. */
let admin: Actor;
beforeEach(async () => {
  const id = newId();
  const slug = `new-${id.slice(-12)}`;
  await ownerDatabase().insert(schools).values({ id, slug, name: 'Brand New Primary' });
  const { token } = await mintPerson(id, 'school_admin', 'Nina Frost', 'Ms');
  const here = await whoIsHere(token, slug);
  if (!here) throw new Error('The admin of a new school is let in');
  const { schoolId, personId, role, rights } = here;
  admin = { schoolId, personId, role, rights };
});

const toldAtHome = async (tenant: Tenant) => (await homeOfTheOffice(tenant)).setUp;
const left = async (actor: Actor) => stepsLeft(await inSchool(actor, 'read only', setUpOf));

test('a new school has everything before it, and is told on its home page', async () => {
  expect(await left(admin)).toEqual(setUpStepNames);
  expect(await inSchool(admin, 'read only', toldAtHome)).toBeDefined();
});

test('a step is done when the data say so', async () => {
  const year = schoolYearOf('england', localDateOf(new Date()));
  await inSchool(admin, 'read write', (tenant) => prepareYear(tenant, { year, from: 'usual' }));
  expect(await left(admin)).not.toContain('calendar');
  const { id } = await mintPerson(admin.schoolId, 'trainer', 'Ada Lark', 'Mrs');
  expect(await left(admin)).not.toContain('staff');
  expect(await left(admin)).not.toContain('invitations');
  await superuser()`update people set account_id = null where id = ${id}`;
  expect(await left(admin)).toContain('invitations');
});

test('a school that runs has nothing left; a child without family is left, and is not essential', async () => {
  const school = await mintSchool();
  const mrsBell = await actorOf(school, school.people.mrsBell);
  expect(await left(mrsBell)).toEqual(['profile', 'safeguarding']);
  await mintPerson(school.id, 'safeguarding_lead', 'Eve Holt');
  expect(await left(mrsBell)).toEqual(['profile', 'safeguarding']);
  await mintPerson(school.id, 'safeguarding_lead', 'Sam Ray');
  expect(await left(mrsBell)).toEqual(['profile']);
  await superuser()`update schools set urn = ${school.id.replaceAll(/\D/g, '').padEnd(6, '1').slice(-6)}
    where id = ${school.id}`;
  expect(await left(mrsBell)).toEqual([]);
  expect(await inSchool(mrsBell, 'read only', toldAtHome)).toBeUndefined();

  await superuser()`update guardian_links set ends_on = ${school.today}
    where student_id = ${school.people.maya.id}`;
  expect(await left(mrsBell)).toEqual(['families']);
  expect(await inSchool(mrsBell, 'read only', toldAtHome)).toBeUndefined();

  await superuser()`delete from club_classes where school_id = ${school.id}`;
  expect(await left(mrsBell)).toEqual(['clubs', 'families']);
  expect(await inSchool(mrsBell, 'read only', toldAtHome)).toMatchObject({
    done: { clubs: false },
  });
});

test('consent is left while a family has not answered what is asked', async () => {
  const school = await mintSchool();
  const mrsBell = await actorOf(school, school.people.mrsBell);
  const [purpose, notice] = [newId(), newId()];
  await superuser()`insert into consent_purposes (id, school_id, kind, position)
    values (${purpose}, ${school.id}, 'voice_recordings', 1)`;
  await superuser()`insert into consent_notices (id, school_id, purpose_id, version, question, summary, who_sees,
      where_kept, how_long, if_refused, published_at)
    values (${notice}, ${school.id}, ${purpose}, 1, 'q', 's', 'w', 'k', 'l', 'r', now())`;
  expect(await left(mrsBell)).toContain('consent');
  for (const [child, guardian] of [
    [school.people.maya, school.people.mayasMum],
    [school.people.leo, school.people.leosDad],
  ] as const)
    await superuser()`insert into consent_decisions
        (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at)
      values (${newId()}, ${school.id}, ${purpose}, ${notice}, ${child.id}, ${guardian.id}, 'refused', now())`;
  expect(await left(mrsBell)).not.toContain('consent');
});

test('whoever does not want to be told is not', async () => {
  await inSchool(admin, 'read write', (tenant) =>
    keepSetting(tenant, { key: 'home.set_up_guide', asSeen: settingAsSeen(null), value: 'hidden' }),
  );
  expect(await inSchool(admin, 'read only', toldAtHome)).toBeUndefined();
  expect(await left(admin)).toEqual(setUpStepNames);
});

test('the profile, families, consent, safeguarding and invitations can wait, everything else cannot', () => {
  const all = Object.fromEntries(setUpStepNames.map((step) => [step, true]));
  for (const step of setUpStepNames)
    expect(
      lacksEssentials({ ...all, [step]: false } as Parameters<typeof lacksEssentials>[0]),
    ).toBe(!['profile', 'families', 'consent', 'safeguarding', 'invitations'].includes(step));
});

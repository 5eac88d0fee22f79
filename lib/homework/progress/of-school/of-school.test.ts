import { beforeEach, expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { takeSchoolProgressAway } from './commands';
import { findSchoolProgress } from './queries';
import { readsEverybodysLearning } from './who-may';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

async function piece(
  who: 'maya' | 'leo',
  about: Readonly<{ inDays: number; handedIn?: number; clubId?: string }>,
) {
  const { classes, people, clubs, today } = school;
  const classId = who === 'maya' ? classes.kingfishers : classes.wrens;
  const clubId = about.clubId ?? clubs.reading;
  const dueOn = addDays(today, about.inDays);
  const activityId = await setPiece(school, { classId, clubId, opensOn: dueOn, dueOn });
  if (about.handedIn === undefined) return;
  const handedInOn = addDays(today, about.handedIn);
  await ownerDatabase()
    .insert(submissions)
    .values({
      ...{ schoolId: school.id, classId, clubId, activityId, studentId: people[who].id },
      ...{ late: handedInOn > dueOn, handedInOn, handedInAt: new Date(`${handedInOn}T16:00:00Z`) },
    });
}

const all = (tenant: Tenant) => findSchoolProgress(tenant, {});
const none = { onTime: 0, late: 0, excused: 0, open: 0, waiting: 0 };

test('every class and every club is counted, a club across both classes as one', async () => {
  const { kingfishers, wrens } = school.classes;
  await piece('maya', { inDays: -9, handedIn: -9 });
  await piece('maya', { inDays: -8, handedIn: -6 });
  await piece('leo', { inDays: -9, handedIn: -10 });
  await piece('leo', { inDays: -7 });
  const found = await as(school, school.people.mrsBell, all);
  expect(found.all).toEqual({ ...none, onTime: 2, late: 1, open: 1, waiting: 3 });
  expect(found.clubs).toMatchObject([
    { name: 'Reading', subject: 'reading', classes: 2, children: 2, onTime: 2, late: 1, open: 1 },
  ]);
  expect(found.classes).toMatchObject([
    { id: kingfishers, children: 1, ...none, onTime: 1, late: 1, waiting: 2 },
    { id: wrens, children: 1, ...none, onTime: 1, open: 1, waiting: 1 },
  ]);
  expect(found.both).toHaveLength(2);
});

test('a club nobody’s class runs, joined by name, is there with its work; a club without work too', async () => {
  const [chess, idle] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [id, name] of [
    [chess, 'Chess'],
    [idle, 'Idle'],
  ] as const)
    await superuser()`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds,
        weekdays)
      values (${id}, ${school.id}, ${name}, 'Maths, Art', 'sky', 'reading', '{writing}', '{1,2,3,4,5}')`;
  await superuser()`insert into club_memberships (id, school_id, club_id, student_id, starts_on)
    values (gen_random_uuid(), ${school.id}, ${chess}, ${school.people.leo.id},
      ${addDays(school.today, -60)})`;
  await piece('leo', { inDays: -9, handedIn: -9, clubId: chess });
  const { clubs } = await as(school, school.people.mrsBell, all);
  expect(clubs).toMatchObject([
    { name: 'Chess', subject: 'Maths, Art', classes: 1, children: 1, onTime: 1 },
    { name: 'Idle', classes: 0, children: 0, ...none },
    { name: 'Reading', classes: 2, ...none },
  ]);
});

test('one class, one club and an earlier term can be looked at alone', async () => {
  await piece('maya', { inDays: -9, handedIn: -9 });
  await piece('leo', { inDays: -9, handedIn: -9 });
  const { kingfishers } = school.classes;
  const alone = await as(school, school.people.mrsBell, (tenant) =>
    findSchoolProgress(tenant, { class: kingfishers }),
  );
  expect(alone.classes.map(({ id }) => id)).toEqual([kingfishers]);
  expect(alone.all.onTime).toBe(1);
  const elsewhere = await as(school, school.people.mrsBell, (tenant) =>
    findSchoolProgress(tenant, { club: crypto.randomUUID() }),
  );
  expect(elsewhere).toMatchObject({ clubs: [], all: none });
  await superuser()`insert into terms (id, school_id, name, starts_on, ends_on) values
    (gen_random_uuid(), ${school.id}, 'Before', ${addDays(school.today, -150)},
     ${addDays(school.today, -90)})`;
  const before = await as(school, school.people.mrsBell, (tenant) =>
    findSchoolProgress(tenant, { term: addDays(school.today, -150) }),
  );
  expect(before).toMatchObject({ term: { name: 'Before' }, all: none, both: [] });
});

test('only who reads the learning of the whole school has it', async () => {
  const { people, staff } = school;
  const may = async (who: Someone) => readsEverybodysLearning(await actorOf(school, who));
  for (const who of [people.mrsBell, staff.eveHolt, staff.samRay])
    expect(await may(who)).toBe(true);
  for (const who of [people.mrOkafor, people.maya, people.mayasMum, staff.annPike, staff.idaLund])
    expect(await may(who), who.name).toBe(false);
  expect(await may(staff.bobNunn)).toBe(false);
});

test('taking it away is in the record', async () => {
  await piece('maya', { inDays: -9, handedIn: -9 });
  const { mrsBell } = school.people;
  await as(school, mrsBell, async (tenant) =>
    takeSchoolProgressAway(tenant, await findSchoolProgress(tenant, {})),
  );
  expect(await eventsOf(school.id)).toEqual([
    {
      name: 'school.progress_taken_away',
      studentId: null,
      actorId: mrsBell.id,
      facts: { from: addDays(school.today, -60), rows: 1 },
    },
  ]);
});

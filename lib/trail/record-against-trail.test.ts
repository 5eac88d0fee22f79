import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ownKeys } from '@/lib/platform/keys/own';
import { record } from '@/lib/platform/record';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { trailInput } from './inputs';
import { checkTrailOf } from './jobs';
import { lastCheck, readTrail } from './queries';
import { checkRecord } from './record-against-trail';
import { sealSchool } from './sealing';
import { keyOfPerson, openValues } from './values';

const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
afterAll(() => seal.end());

/** As the app writes it. */
const handedInBy = (at: MintedSchool, who: 'maya' | 'leo') =>
  as(at, at.people[who], (tenant) =>
    record(
      tenant,
      { name: 'homework.handed_in', facts: { late: false } },
      {
        ...{ id: newId(), schoolId: at.id, studentId: at.people[who].id },
      },
    ),
  );

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
  await handedInBy(school, 'maya');
  await office(school, (tenant) => readTrail(tenant, trailInput.parse({})));
  await sealSchool(seal, ownKeys(), school.id);
});

const found = async () => (await checkRecord(school.id)).map(({ what }) => what);

/** As whoever owns the database, with the triggers that follow rows or without them. */
async function behindItsBack(statement: string, triggers: 'on' | 'off', schoolId = school.id) {
  await superuser().begin(async (sql) => {
    if (triggers === 'off') await sql`set local session_replication_role = replica`;
    const changed = await sql.unsafe(statement.replaceAll('$school', `'${schoolId}'`));
    expect(changed.count).toBeGreaterThan(0);
  });
  await sealSchool(seal, ownKeys(), schoolId);
}

const handedIn = `school_id = $school and name = 'homework.handed_in'`;
const anEvent = (moment = 'now()') =>
  `insert into audit_events (id, school_id, name, subject_id, facts, created_at)
   values ('${newId()}', $school, 'review.given', '${newId()}', '{}', ${moment})`;

test('the record agrees with the trail as it is, and while events are not linked yet', async () => {
  expect(await found()).toEqual([]);
  const waits = await mintSchool();
  await handedInBy(waits, 'leo');
  expect(await checkRecord(waits.id)).toEqual([]);
  const events = await superuser()`select from audit_events where school_id = ${school.id}`;
  expect(events.length).toBeGreaterThan(1);
});

describe.each(['off', 'on'] as const)('with triggers %s', (triggers) => {
  test.each([
    `name = 'homework.changed'`,
    `facts = '{"late": true, "other": 1}'`,
    'actor_id = null',
    'student_id = null',
    'subject_id = gen_random_uuid()',
    `created_at = created_at - interval '1 day'`,
  ])('an event of which %s is found', async (change) => {
    await behindItsBack(`update audit_events set ${change} where ${handedIn}`, triggers);
    expect(await found()).toContain('event_altered');
  });

  test('an event that was taken out is found', async () => {
    await behindItsBack(`delete from audit_events where ${handedIn}`, triggers);
    expect(await found()).toEqual(['event_removed']);
  });

  test('an event that was put in is found, however old it says it is', async () => {
    await behindItsBack(anEvent(), triggers);
    expect(await found()).toEqual(['event_added']);
    await behindItsBack(anEvent(`'2020-01-01'`), triggers);
    expect(await found()).toEqual(['event_added', 'event_added']);
  });
});

test('one that was taken out and put back as something else is found', async () => {
  await behindItsBack(
    `update audit_events set id = gen_random_uuid(), name = 'review.given' where ${handedIn}`,
    'off',
  );
  expect((await found()).toSorted()).toEqual(['event_added', 'event_removed']);
});

test('what was done to another school is not this one’s', async () => {
  const other = await mintSchool();
  await handedInBy(other, 'maya');
  await behindItsBack(`delete from audit_events where ${handedIn}`, 'off', other.id);
  expect(await found()).toEqual([]);
  expect((await checkRecord(other.id)).map(({ what }) => what)).toEqual(['event_removed']);
});

test('what is forgotten or let go of as it should is no fault', async () => {
  const { maya } = school.people;
  const asRemover = (statement: string) =>
    superuser().begin(async (sql) => {
      await sql`set local session authorization studystreaks_remover`;
      await sql.unsafe(`set local app.school_id = '${school.id}'`);
      const changed = await sql.unsafe(statement.replaceAll('$school', `'${school.id}'`));
      expect(changed.count).toBeGreaterThan(0);
    });
  await asRemover(`update audit_events set facts = '{"erased": true}' where ${handedIn}`);
  await sealSchool(seal, ownKeys(), school.id);
  expect(await found()).toEqual([]);
  // And what it says since is held to.
  await behindItsBack(`update audit_events set facts = '{}' where ${handedIn}`, 'off');
  expect(await found()).toEqual(['event_altered']);
  await ownKeys().destroy(keyOfPerson(school.id, maya.id));
  expect(await found()).toEqual([]);
  await asRemover(`delete from audit_events where ${handedIn}`);
  expect(await found()).toEqual([]);
});

test('events from before the trail are passed over, and later ones are not', async () => {
  await superuser()`delete from trail.entries where school_id = ${school.id}
    and seal_number <= (select min(seal_number) from trail.entries
      where school_id = ${school.id} and table_name = 'audit_events')`;
  await behindItsBack(anEvent(`'2020-01-01'`), 'off');
  const faults = await found();
  await behindItsBack(anEvent(), 'off');
  expect((await found()).length).toBe(faults.length + 1);
});

test('the check that runs each night says so, and goes on saying what of the chain is wrong', async () => {
  await behindItsBack(`delete from audit_events where ${handedIn}`, 'off');
  await checkTrailOf(school.id);
  expect((await office(school, lastCheck))?.faults).toEqual([
    { what: 'event_removed', number: expect.any(Number) },
  ]);
});

test('an entry cut short keeps nobody from reading what the chain says', async () => {
  for (const bytes of [0, 1, 13, 27])
    expect(
      openValues(randomBytes(32), { schoolId: school.id, id: newId() }, randomBytes(bytes)),
    ).toBeUndefined();
  await behindItsBack(
    String.raw`update trail.entries set kept = '\x00' where school_id = $school and table_name = 'audit_events'`,
    'off',
  );
  await checkTrailOf(school.id);
  expect((await office(school, lastCheck))?.faults).toContainEqual({
    what: 'altered',
    number: expect.any(Number),
  });
});

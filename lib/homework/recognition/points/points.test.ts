import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { pointEntries } from '@/db/schema/points';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { type SchoolKey, settingAsSeen } from '@/lib/settings/catalogue/rules';
import { addDays } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { reactions } from '@/lib/wiring/reactions';
import { settleEveryone, settlePoints } from './commands';
import { pointsOf } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type Who = keyof MintedSchool['people'];
const total = async (who: Who = 'maya', of: Who = 'maya') =>
  (await as(school, school.people[who], (tenant) => pointsOf(tenant, school.people[of].id))).total;
const settle = (piece?: string, who: 'maya' | 'leo' = 'maya') =>
  inSchoolByClock(school.id, (tenant) =>
    settlePoints(tenant, school.people[who].id, piece ? { onlyPiece: piece } : {}),
  );

/** What the worker does with everything that was announced about Maya, each twice. */
async function react() {
  const events = await superuser()<{ id: string }[]>`select id from audit_events
    where school_id = ${school.id} and student_id = ${school.people.maya.id}
      and name in ('homework.handed_in', 'review.released') order by created_at`;
  for (const { id } of [...events, ...events])
    await inSchoolByClock(school.id, async (tenant) => {
      const event = await findEvent(tenant, id);
      for (const reaction of (event && reactions[event.name]) ?? [])
        if (event) await reaction(tenant, event);
    });
}

const nothing = { writing: 'Stanley digs.', photos: [], drawing: undefined, voice: undefined };
const send = (activityId: string) =>
  as(school, school.people.maya, (tenant) =>
    handInHomework(tenant, { activityId, ...nothing } as never),
  );
async function review(submissionId: string, verdict: 'got_it' | 'another_go', attempt = 1) {
  const [given] = await as(school, school.people.mrOkafor, (tenant) =>
    giveVerdict(tenant, {
      pieces: [{ submissionId, attempt, version: 1 }],
      ...{ verdict, comment: 'Say why.' },
    } as never),
  );
  await inSchoolByClock(school.id, (tenant) => releaseVerdict(tenant, given?.id ?? ''));
}
async function decide(key: SchoolKey, value: number) {
  await office(school, (tenant) =>
    keepSetting(tenant, { key, value: String(value), asSeen: settingAsSeen(undefined) }),
  );
}

describe('points of a piece', () => {
  test('are given on handing in, rest while it is back, and come again with another go', async () => {
    const activityId = await setPiece(school);
    const { id } = await send(activityId);
    await react();
    expect(await total()).toBe(10);

    await review(id, 'another_go');
    await react();
    expect(await total()).toBe(0);
    const { maya } = school.people;
    const shown = () => as(school, maya, (tenant) => pointsOf(tenant, maya.id));
    expect(await shown()).toEqual({ total: 0, days: [] });

    await send(activityId);
    await react();
    await review(id, 'got_it', 2);
    await react();
    expect(await shown()).toMatchObject({
      total: 15,
      days: [
        {
          ...{ on: school.today, counts: 15, most: false },
          lines: [
            { reason: 'piece', amount: 10, title: 'Chapter 3' },
            { reason: 'another_go', amount: 5, title: 'Chapter 3' },
          ],
        },
      ],
    });
    const [kept] = await superuser()`select count(*)::int as rows, sum(amount)::int as sum
      from point_entries where school_id = ${school.id}`;
    expect(kept).toEqual({ rows: 4, sum: 15 });
  });

  test('are the same after a late review, and when two workers settle at once', async () => {
    const piece = await handIn(school, 'maya');
    await Promise.all([settle(piece), settle(piece), settle()]);
    expect(await total()).toBe(10);
    await superuser()`update submissions set state = 'returned' where id = ${piece}`;
    await Promise.all([settle(piece), settle(), settle(piece)]);
    expect(await total()).toBe(0);
    await superuser()`update submissions set state = 'waiting', attempt = 2,
      handed_in_at = now() where id = ${piece}`;
    await Promise.all([settle(), settle(piece), settle(piece)]);
    expect(await total()).toBe(15);
  });

  test('come to no more than the cap of a day, and leave room where a piece rests', async () => {
    const pieces = [];
    for (let nth = 0; nth < 4; nth += 1) pieces.push(await handIn(school, 'maya'));
    await settle();
    expect(await total()).toBe(30);
    await superuser()`update submissions set state = 'returned' where id = ${pieces[0] ?? ''}`;
    await settle();
    expect(await total()).toBe(30);
    const [day] = (
      await as(school, school.people.maya, (tenant) => pointsOf(tenant, school.people.maya.id))
    ).days;
    expect(day).toMatchObject({ counts: 30, most: false });
  });

  test('are as many as the school decides, from now on', async () => {
    const before = await handIn(school, 'maya');
    await settle(before);
    await decide('points.coming_back', 30);
    await decide('points.piece', 20);
    await decide('points.most_a_day', 25);
    const after = await handIn(school, 'leo');
    await settle(after, 'leo');
    expect(await total()).toBe(10);
    expect(await total('leo', 'leo')).toBe(20);
    const second = await handIn(school, 'leo');
    await settle(second, 'leo');
    expect(await total('leo', 'leo')).toBe(25);
  });
});

test('the first piece after missed days is worth more, and stays so when the days are explained', async () => {
  await decide('homework.rest_days', 0);
  const { maya, mrOkafor } = school.people;
  const earlier = await handIn(school, 'maya');
  await superuser()`update submissions set handed_in_on = ${addDays(school.today, -4)}
    where id = ${earlier}`;
  await settle(earlier);
  for (const daysAgo of [1, 2, 3])
    await setPiece(school, {
      opensOn: addDays(school.today, -daysAgo),
      dueOn: addDays(school.today, -daysAgo),
    });
  const back = await handIn(school, 'maya');
  await settle(back);
  expect(await total()).toBe(25);
  const { days } = await as(school, maya, (tenant) => pointsOf(tenant, maya.id));
  expect(days[0]?.lines.map(({ reason, amount }) => [reason, amount])).toEqual([
    ['piece', 10],
    ['came_back', 5],
  ]);
  await superuser()`insert into excusals (id, school_id, student_id, given_by_id, from_on,
      until_on, reason) values (${newId()}, ${school.id}, ${maya.id}, ${mrOkafor.id},
      ${addDays(school.today, -4)}, ${addDays(school.today, -1)}, 'illness')`;
  await settle();
  expect(await total()).toBe(25);
});

test('what was handed in before points were given is made up for, once', async () => {
  await handIn(school, 'maya');
  await handIn(school, 'leo');
  for (let twice = 0; twice < 2; twice += 1) await inSchoolByClock(school.id, settleEveryone);
  expect([await total(), await total('leo', 'leo')]).toEqual([10, 10]);
});

describe('nobody else', () => {
  test('sees them: only the child, their family and their teacher', async () => {
    await settle(await handIn(school, 'maya'));
    for (const who of ['maya', 'mayasMum', 'mrOkafor', 'mrsBell'] as const)
      expect(await total(who), who).toBe(10);
    for (const who of ['leo', 'leosDad', 'msReid'] as const) expect(await total(who), who).toBe(0);
  });

  test('gives or changes them: signing in, a child, a teacher and the office give none', async () => {
    const piece = await handIn(school, 'maya');
    await settle(piece);
    const row = {
      ...{ schoolId: school.id, studentId: school.people.maya.id, submissionId: piece },
      ...{ reason: 'another_go' as const, forDay: school.today, amount: 50, dayCap: 200, round: 1 },
    };
    for (const who of ['maya', 'mayasMum', 'mrOkafor', 'mrsBell'] as const) {
      await expect(
        as(school, school.people[who], (tenant) => tenant.db.insert(pointEntries).values(row)),
      ).rejects.toThrow();
      await expect(
        as(school, school.people[who], (tenant) =>
          tenant.db.update(pointEntries).set({ amount: 50 }),
        ),
      ).rejects.toThrow();
      await expect(
        as(school, school.people[who], (tenant) => tenant.db.delete(pointEntries)),
      ).rejects.toThrow();
    }
    expect(await total()).toBe(10);
  });

  test('a row cannot hang on another child’s piece', async () => {
    const piece = await handIn(school, 'leo');
    await expect(
      inSchoolByClock(school.id, (tenant) =>
        tenant.db.insert(pointEntries).values({
          ...{ schoolId: school.id, studentId: school.people.maya.id, submissionId: piece },
          ...{ reason: 'piece', forDay: school.today, amount: 10, dayCap: 30, round: 1 },
        }),
      ),
    ).rejects.toThrow();
  });
});

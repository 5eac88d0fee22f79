import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { levelMoves } from '@/db/schema/levels';
import { settleMemberships } from '@/lib/clubs/membership/settling';
import { listNotifications } from '@/lib/notifications/queries';
import { tellFamilyOfLevel } from '@/lib/notifications/reactions';
import { placeOf } from '@/lib/notifications/rules';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { addDays } from '@/lib/shared/dates';
import levels from '@/lib/shared/words/en/levels.json';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { addStep, reviewedPiece } from '@/lib/testing/ladder';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { carryOutLevel, decideLevel, takeBackLevel } from './commands';
import type { DecideLevel } from './inputs';
import { findStanding, listCounted, listDecisions, listReady, piecesToGoOf } from './queries';
import { askAgainAfter, isReady, piecesToGo, takeBackForMs } from './rules';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
  await addStep(school);
});

const mayaReads = () => ({ clubId: school.clubs.reading, studentId: school.people.maya.id });
const form = (change: Partial<DecideLevel> = {}): DecideLevel => ({
  ...{ ...mayaReads(), answer: 'proposed', from: 1, to: 2, reason: '', back: 'ready' },
  ...change,
});
const byHand = { answer: 'by_hand', reason: 'Reads far ahead.' } as const;
type Who = keyof MintedSchool['people'];
const decide = (change: Partial<DecideLevel> = {}, who: Who = 'mrOkafor') =>
  as(school, school.people[who], (tenant) => decideLevel(tenant, form(change)));
const takeBack = (moveId: string, who: Who = 'mrOkafor', later = 0) =>
  as(school, school.people[who], (tenant) =>
    takeBackLevel(
      { ...tenant, now: new Date(tenant.now.getTime() + later) },
      { moveId, ...mayaReads(), back: 'ready' },
    ),
  );
const carryOut = (moveId: string) =>
  inSchoolByClock(school.id, (tenant) => carryOutLevel(tenant, moveId));
const ready = (who: Who = 'mrOkafor') => as(school, school.people[who], listReady);
async function levelOfMaya() {
  const [row] = await superuser()<{ level: number }[]>`select level from club_memberships
    where school_id = ${school.id} and student_id = ${school.people.maya.id}`;
  return row?.level;
}
const twoGoodPieces = async () => [
  await reviewedPiece(school, 'maya'),
  await reviewedPiece(school, 'maya'),
];

describe('the rules', () => {
  const counted = { needed: 3, counted: 3, sinceNotYet: null };
  test.each([
    [{}, true, true],
    [{ counted: 2 }, true, false],
    [{ needed: null, counted: 40 }, true, false],
    [{}, false, false],
    [{ sinceNotYet: askAgainAfter - 1 }, true, false],
    [{ sinceNotYet: askAgainAfter }, true, true],
  ])('with %o and a next step: %s, ready is %s', (change, hasNext, is) => {
    expect(isReady({ ...counted, ...change }, hasNext)).toBe(is);
  });
  test.each([
    [{ needed: 3, counted: 1 }, true, 2],
    [{ needed: 3, counted: 7 }, true, 0],
    [{ needed: null, counted: 1 }, true, null],
    [{ needed: 3, counted: 1 }, false, null],
  ])('with %o and a next step: %s, %s more pieces', (change, hasNext, more) => {
    expect(piecesToGo(change, hasNext)).toBe(more);
  });
});

describe('a proposal', () => {
  test('is there when enough good pieces are, for their own teacher only', async () => {
    await reviewedPiece(school, 'maya');
    expect(await ready()).toEqual([]);
    const last = await reviewedPiece(school, 'maya');
    expect(await ready()).toMatchObject([
      { givenName: 'Maya', club: 'Reading', level: 1, nextName: 'Second', counted: 2, needed: 2 },
    ]);
    for (const who of ['msReid', 'mayasMum', 'mrsBell'] as const)
      expect(await ready(who)).toEqual([]);
    const { mrOkafor } = school.people;
    const pieces = await as(school, mrOkafor, (tenant) => listCounted(tenant, mayaReads()));
    expect(pieces.map(({ id }) => id)).toContain(last);
  });

  test('counts nearly only where the office lets it, and never another go', async () => {
    for (const verdict of ['nearly', 'nearly', 'another_go', 'another_go'] as const)
      await reviewedPiece(school, 'maya', verdict);
    expect(await ready()).toEqual([]);
    await superuser()`update club_levels set nearly_counts = true where school_id = ${school.id}`;
    expect(await ready()).toMatchObject([{ counted: 2 }]);
  });

  test('is never made where the level asks for no number', async () => {
    await superuser()`update club_levels set pieces_needed = null where school_id = ${school.id}`;
    await twoGoodPieces();
    expect(await ready()).toEqual([]);
  });

  test('after not yet it waits for two more pieces, and nobody is told', async () => {
    await twoGoodPieces();
    const { id } = await decide({ answer: 'not_yet', to: 1 });
    await carryOut(id);
    expect(await levelOfMaya()).toBe(1);
    const { maya } = school.people;
    expect(await as(school, maya, (tenant) => piecesToGoOf(tenant, maya.id))).toEqual({
      [school.clubs.reading]: 0,
    });
    await reviewedPiece(school, 'maya');
    expect(await ready()).toEqual([]);
    await reviewedPiece(school, 'maya');
    expect(await ready()).toMatchObject([{ counted: 4, sinceNotYet: 2 }]);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'level.decided',
      'level.not_yet',
    ]);
  });
});

describe('moving up', () => {
  beforeEach(twoGoodPieces);

  test('counts after ten seconds; then work is counted anew and the family is told', async () => {
    const { id } = await decide();
    expect(await levelOfMaya()).toBe(1);
    expect(await ready()).toEqual([]);
    await carryOut(id);
    expect(await levelOfMaya()).toBe(2);
    const { mrOkafor, maya, mayasMum, leosDad } = school.people;
    expect(await as(school, mrOkafor, (tenant) => findStanding(tenant, mayaReads()))).toMatchObject(
      { level: 2, counted: 0 },
    );

    const events = await superuser()<{ id: string; facts: object }[]>`select id, facts
      from audit_events where subject_id = ${id} and name = 'level.changed'`;
    expect(events).toMatchObject([{ facts: { from: 1, to: 2, answer: 'proposed' } }]);
    for (let twice = 0; twice < 2; twice += 1)
      await inSchoolByClock(school.id, async (tenant) => {
        const event = await findEvent(tenant, events[0]?.id ?? '');
        if (event) await tellFamilyOfLevel(tenant, event);
      });
    const path = `/parent/children/${maya.id}`;
    for (const [who, role, place] of [
      [maya, 'student', `/student/clubs/${school.clubs.reading}`],
      [mayasMum, 'parent', path],
    ] as const) {
      const news = await as(school, who, (tenant) => listNotifications(tenant));
      expect(news).toMatchObject([
        { kind: 'level_reached', facts: { club: 'Reading', level: 'Second', childName: 'Maya' } },
      ]);
      expect(news.map((each) => placeOf(each, role))).toEqual([place]);
    }
    expect(await as(school, leosDad, (tenant) => listNotifications(tenant))).toEqual([]);
  });

  test('is taken back in its ten seconds by who decided, and then proposed again', async () => {
    const { id } = await decide();
    await takeBack(id);
    expect(await carryOut(id)).toBeUndefined();
    expect(await levelOfMaya()).toBe(1);
    expect(await ready()).toHaveLength(1);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'level.decided',
      'level.taken_back',
    ]);
  });

  test('is not taken back later, by others, or once it was carried out', async () => {
    const { id } = await decide();
    await expect(takeBack(id, 'mrOkafor', takeBackForMs)).rejects.toEqual(
      refused('levels.too_late'),
    );
    for (const who of ['msReid', 'mrsBell', 'maya', 'mayasMum'] as const)
      await expect(takeBack(id, who)).rejects.toEqual(refused('levels.too_late'));
    await carryOut(id);
    await expect(takeBack(id)).rejects.toEqual(refused('levels.too_late'));
    expect(await carryOut(id)).toBeUndefined();
    expect(await levelOfMaya()).toBe(2);
  });

  test('is refused where the level moved meanwhile, and for a step that is not the next', async () => {
    const { id } = await decide();
    await expect(decide()).rejects.toEqual(refused('levels.moved_meanwhile'));
    await carryOut(id);
    await expect(decide()).rejects.toEqual(refused('levels.moved_meanwhile'));
    await expect(decide({ from: 2, to: 3 })).rejects.toEqual(refused('levels.no_longer_ready'));
  });

  test('two at once: one of them moves the child, the other is told', async () => {
    const both = await Promise.allSettled([decide(), decide()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { messageKey: 'levels.moved_meanwhile' },
    });
  });

  test('is refused once a verdict that counted was taken back', async () => {
    await superuser()`delete from reviews where school_id = ${school.id}`;
    await expect(decide()).rejects.toEqual(refused('levels.no_longer_ready'));
  });

  test.each(['msReid', 'mrsBell', 'maya', 'mayasMum'] as const)('%s cannot', async (who) => {
    await expect(decide({}, who)).rejects.toEqual(refused('refusal.not_found'));
    await expect(decide(byHand, who)).rejects.toEqual(refused('refusal.not_found'));
  });

  test('a child of another school, or of nobody, is not found', async () => {
    const other = await mintSchool();
    for (const studentId of [other.people.maya.id, newId()])
      await expect(decide({ studentId })).rejects.toEqual(refused('refusal.not_found'));
  });
});

test('where no more pieces are asked for, also after not yet, child and family are promised nothing', () => {
  for (const said of [levels.to_go_none, levels.family_to_go_none]) {
    expect(said).toContain('teacher decides when');
    expect(said).not.toMatch(/enough|looks/);
  }
});

describe('the database by itself', () => {
  const decided = (change: Partial<typeof levelMoves.$inferInsert> = {}) =>
    as(school, school.people.mrOkafor, async ({ db }) => {
      await db.insert(levelMoves).values({
        ...{ schoolId: school.id, ...mayaReads(), answer: 'proposed', fromLevel: 1, toLevel: 2 },
        decidedById: school.people.mrOkafor.id,
        takesEffectAt: new Date(Date.now() + takeBackForMs),
        ...change,
      });
    });

  test('takes a decision as it is made', async () => {
    await expect(decided()).resolves.toBeUndefined();
  });

  test.each([
    [{ toLevel: 3 }, 'level_proposed_is_the_next_step'],
    [{ fromLevel: 2, toLevel: 1 }, 'level_proposed_is_the_next_step'],
    [{ takesEffectAt: new Date(Date.now() - 1000) }, 'row-level security'],
  ])('refuses %o', async (change, why) => {
    await expect(decided(change)).rejects.toMatchObject({
      cause: { message: expect.stringContaining(why) },
    });
  });
});

describe('by hand', () => {
  test('up or down with a reason, and of a step down nobody is told', async () => {
    await carryOut((await decide(byHand)).id);
    expect(await levelOfMaya()).toBe(2);
    const down = await decide({ ...byHand, from: 2, to: 1, reason: 'Needs a firmer start.' });
    await carryOut(down.id);
    expect(await levelOfMaya()).toBe(1);
    await inSchoolByClock(school.id, (tenant) =>
      tellFamilyOfLevel(tenant, {
        ...{ id: newId(), name: 'level.changed', subjectId: down.id, actorId: null },
        studentId: school.people.maya.id,
        facts: { clubId: school.clubs.reading, from: 2, to: 1 },
      }),
    );
    const { mayasMum, mrOkafor, maya } = school.people;
    expect(await as(school, mayasMum, (tenant) => listNotifications(tenant))).toEqual([]);
    expect(
      await as(school, mrOkafor, (tenant) => listDecisions(tenant, mayaReads())),
    ).toMatchObject([
      { answer: 'by_hand', fromLevel: 2, toLevel: 1, reason: 'Needs a firmer start.' },
      { answer: 'by_hand', fromLevel: 1, toLevel: 2, reason: 'Reads far ahead.' },
    ]);
    for (const who of [mayasMum, maya])
      expect(await as(school, who, (tenant) => listDecisions(tenant, mayaReads()))).toEqual([]);
  });

  test.each([
    [{ reason: '' }, 'levels.reason_missing'],
    [{ to: 1 }, 'levels.no_such_level'],
    [{ to: 3 }, 'levels.no_such_level'],
    [{ from: 2, to: 1 }, 'levels.moved_meanwhile'],
  ])('%o is refused', async (change, key) => {
    await expect(decide({ ...byHand, ...change })).rejects.toEqual(refused(key));
  });

  test('comes to nothing where the child has left the club meanwhile', async () => {
    const { id } = await decide(byHand);
    await superuser()`update club_memberships set ends_on = ${school.today}
      where school_id = ${school.id} and student_id = ${school.people.maya.id}`;
    await carryOut(id);
    expect(await levelOfMaya()).toBe(1);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual(['level.decided', 'level.lapsed']);
  });
});

test('a level reached and the work at it outlast leaving the club and coming back', async () => {
  await carryOut((await decide(byHand)).id);
  const { maya } = school.people;
  const { reading } = school.clubs;
  const away = addDays(school.today, 1);
  const leave = superuser();
  await leave`delete from club_classes where school_id = ${school.id}`;
  await office(school, (tenant) => settleMemberships(tenant, { clubIds: [reading] }, away));
  await leave`insert into club_classes (id, school_id, club_id, class_id)
    values (gen_random_uuid(), ${school.id}, ${reading}, ${school.classes.kingfishers})`;
  const back = addDays(school.today, 9);
  await office(school, (tenant) => settleMemberships(tenant, { clubIds: [reading] }, back));
  const rows = await superuser()<{ level: number; levelSince: Date }[]>`
    select level, level_since as "levelSince" from club_memberships
    where school_id = ${school.id} and student_id = ${maya.id} order by starts_on`;
  expect(rows.map(({ level }) => level)).toEqual([2, 2]);
  expect(rows[1]?.levelSince).toEqual(rows[0]?.levelSince);
});

test('child and family read how many more pieces, of what they were told of only', async () => {
  const { maya, mayasMum } = school.people;
  const { reading } = school.clubs;
  await reviewedPiece(school, 'maya');
  await reviewedPiece(school, 'maya');
  for (const who of [maya, mayasMum])
    expect(await as(school, who, (tenant) => piecesToGoOf(tenant, maya.id))).toEqual({
      [reading]: 0,
    });
  await superuser()`update reviews set released_at = null where school_id = ${school.id}`;
  for (const who of [maya, mayasMum])
    expect(await as(school, who, (tenant) => piecesToGoOf(tenant, maya.id))).toEqual({
      [reading]: 2,
    });
  expect(
    await as(school, school.people.leosDad, (tenant) => piecesToGoOf(tenant, maya.id)),
  ).toEqual({});
});

import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { enrolments } from '@/db/schema/classes';
import { clubMemberships, clubs } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { students } from '@/db/schema/people';
import { childGroups } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays, weekdayOf } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  ownerDatabase,
} from '@/lib/testing/mint';
import { setActivity } from '../activities/commands';
import { listActivities } from '../activities/queries';
import { changeGroup, makeGroup, removeGroup } from './commands';
import type { MakeGroup } from './inputs';
import { listChildrenToName, listGroups } from './queries';
import { groupAsSeen, groupsPageOf, isForClub, levelsAmong } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;
let mayaId: string;

beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  mayaId = oakfield.people.maya.id;
});
afterAll(closePools);

const make = (to: Partial<MakeGroup> = {}, actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) =>
    makeGroup(tenant, {
      ...{ classId: oakfield.classes.kingfishers, clubId: null },
      ...{ name: 'Red group', studentIds: [mayaId] },
      ...to,
    }),
  );
const list = (actor = mrOkafor) => inSchool(actor, 'read only', listGroups);
const stored = () => db.select().from(childGroups).where(eq(childGroups.schoolId, oakfield.id));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

describe('a group of children', () => {
  test('is made, changed and removed by a teacher of the class, and the record names nobody', async () => {
    const { id } = await make();
    const [red] = await list();
    expect(red).toMatchObject({ id, name: 'Red group', studentIds: [mayaId] });
    const asSeen = red ? groupAsSeen(red) : '';
    const input = { groupId: id, asSeen, name: 'Foxes', studentIds: [mayaId] };
    await inSchool(mrOkafor, 'read write', (tenant) => changeGroup(tenant, input));
    expect(await list()).toMatchObject([{ name: 'Foxes' }]);
    await expect(
      inSchool(mrOkafor, 'read write', (tenant) => changeGroup(tenant, input)),
    ).rejects.toEqual(refused('refusal.conflict'));
    await inSchool(mrOkafor, 'read write', (tenant) => removeGroup(tenant, { groupId: id }));
    expect(await list()).toEqual([]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(events.map(({ name }) => name).sort()).toEqual([
      'group.changed',
      'group.made',
      'group.removed',
    ]);
    expect(JSON.stringify(events.map(({ facts }) => facts))).not.toMatch(/Red|Foxes|Maya/);
  });

  test('keeps no child who has left the class', async () => {
    await make();
    await db
      .update(enrolments)
      .set({ endsOn: oakfield.today })
      .where(eq(enrolments.studentId, mayaId));
    expect(await list()).toMatchObject([{ studentIds: [] }]);
  });

  test('takes nobody of another class or school, and no second of its name', async () => {
    const other = await mintSchool();
    for (const studentId of [oakfield.people.leo.id, other.people.maya.id, newId()])
      await expect(make({ studentIds: [mayaId, studentId] })).rejects.toEqual(
        refused('groups.child_not_in_class'),
      );
    for (const classId of [oakfield.classes.wrens, other.classes.kingfishers])
      await expect(make({ classId })).rejects.toEqual(refused('refusal.not_found'));
    await make();
    await expect(make()).rejects.toEqual(refused('groups.name_taken'));
    expect(await stored()).toHaveLength(1);
  });

  test.each(['msReid', 'maya', 'mayasMum', 'mrsBell'] as const)('is nothing to %s', async (who) => {
    const { id } = await make();
    const actor = await actorOf(oakfield, oakfield.people[who]);
    expect(await list(actor)).toEqual([]);
    await expect(make({ name: 'Blue' }, actor)).rejects.toThrow();
    await expect(
      inSchool(actor, 'read write', (tenant) => removeGroup(tenant, { groupId: id })),
    ).rejects.toThrow();
    expect(await stored()).toHaveLength(1);
  });
});

describe('a group of a club', () => {
  const readers = (to: Partial<MakeGroup> = {}, actor = mrOkafor) =>
    make({ clubId: oakfield.clubs.reading, name: 'Readers', ...to }, actor);
  /** Out of the club, or of the school's clubs; from today. */
  const leave = () =>
    db
      .update(clubMemberships)
      .set({ endsOn: oakfield.today })
      .where(eq(clubMemberships.studentId, mayaId));

  test('is of its children in one class, and offered for its work alone', async () => {
    const { id } = await readers();
    const [group] = await list();
    const { reading } = oakfield.clubs;
    expect(group).toMatchObject({ id, clubId: reading, name: 'Readers', studentIds: [mayaId] });
    expect(group && isForClub(group, reading)).toBe(true);
    expect(group && isForClub(group, newId())).toBe(false);
    expect(isForClub({ clubId: null }, reading)).toBe(true);
    expect(groupsPageOf(reading)).toBe(`/trainer/activities/clubs/${reading}`);
  });

  test('loses a child who leaves the club, and has them again when they come back', async () => {
    await readers();
    await make();
    await leave();
    const found = await list();
    expect(found.map(({ name, studentIds }) => [name, studentIds.length])).toEqual([
      ['Readers', 0],
      ['Red group', 1],
    ]);
    await db
      .update(clubMemberships)
      .set({ endsOn: null })
      .where(eq(clubMemberships.studentId, mayaId));
    expect(await list()).toMatchObject([{ studentIds: [mayaId] }, {}]);
  });

  test('goes with its club, and comes back with it', async () => {
    await readers();
    const archived = (at: Date | null) =>
      db.update(clubs).set({ archivedAt: at }).where(eq(clubs.id, oakfield.clubs.reading));
    await archived(new Date());
    expect(await list()).toEqual([]);
    await expect(readers({ name: 'Others' })).rejects.toEqual(refused('refusal.not_found'));
    await archived(null);
    expect(await list()).toHaveLength(1);
  });

  test('takes nobody outside the club, in no form and at no change', async () => {
    const { id } = await readers();
    const { id: other } = await mintPerson(oakfield.id, 'student', 'Bea Ball');
    const { kingfishers } = oakfield.classes;
    const since = oakfield.today;
    await db.insert(students).values({ id: other, schoolId: oakfield.id, yearGroup: 4 });
    await db
      .insert(enrolments)
      .values({ schoolId: oakfield.id, classId: kingfishers, studentId: other, startsOn: since });
    const again = await actorOf(oakfield, oakfield.people.mrOkafor);
    await expect(readers({ name: 'Both', studentIds: [mayaId, other] }, again)).rejects.toEqual(
      refused('groups.child_not_in_club'),
    );
    await expect(readers({ name: 'Both', clubId: newId() }, again)).rejects.toEqual(
      refused('refusal.not_found'),
    );
    const [group] = await list(again);
    const asSeen = group ? groupAsSeen(group) : '';
    await expect(
      inSchool(again, 'read write', (tenant) =>
        changeGroup(tenant, { groupId: id, asSeen, name: 'Readers', studentIds: [other] }),
      ),
    ).rejects.toEqual(refused('groups.child_not_in_club'));
    expect(await list(again)).toMatchObject([{ studentIds: [mayaId] }]);
  });

  test('is nobody’s of another class or school, nor of another school’s club', async () => {
    await readers();
    const elsewhere = await mintSchool();
    const theirs = elsewhere.clubs.reading;
    await expect(readers({ clubId: theirs, name: 'Theirs' })).rejects.toEqual(
      refused('refusal.not_found'),
    );
    const msReid = await actorOf(oakfield, oakfield.people.msReid);
    await expect(readers({ name: 'Hers' }, msReid)).rejects.toEqual(refused('refusal.not_found'));
    expect(await list(msReid)).toEqual([]);
    const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
    expect(await list(stranger)).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });

  test('gives its children to work that is set for it, which keeps them', async () => {
    await readers();
    const [group] = await list();
    const { kingfishers } = oakfield.classes;
    const [set] = await inSchool(mrOkafor, 'read write', (tenant) =>
      setActivity(tenant, {
        ...{ clubId: oakfield.clubs.reading, classIds: [kingfishers], title: 'For readers' },
        ...{ instructions: '', evidenceKinds: ['writing'], opensOn: oakfield.today },
        ...{ dueOn: dueDay(), forWhom: 'named', childIds: [...(group?.studentIds ?? [])] },
      }),
    );
    await inSchool(mrOkafor, 'read write', (tenant) =>
      removeGroup(tenant, { groupId: group?.id ?? '' }),
    );
    const work = await inSchool(mrOkafor, 'read only', (tenant) =>
      listActivities(tenant, { clubId: oakfield.clubs.reading, page: 1 }),
    );
    expect(work).toMatchObject([{ id: set?.id, forNamed: true, children: 1 }]);
  });
});

/** A weekday of school: today, or the Monday after. */
const dueDay = () => {
  const ahead = Math.max(0, 8 - weekdayOf(oakfield.today));
  return weekdayOf(oakfield.today) <= 5 ? oakfield.today : addDays(oakfield.today, ahead);
};

test('the children to name are those of one’s own classes, each with their clubs and levels', async () => {
  const children = await inSchool(mrOkafor, 'read only', (tenant) => listChildrenToName(tenant));
  expect(children).toEqual([
    {
      id: mayaId,
      name: 'Maya Shah',
      classId: oakfield.classes.kingfishers,
      clubs: { [oakfield.clubs.reading]: 1 },
    },
  ]);
  const mum = await actorOf(oakfield, oakfield.people.mayasMum);
  expect(await inSchool(mum, 'read only', (tenant) => listChildrenToName(tenant))).toEqual([]);
});

test('levels among children are those of one club, each once', () => {
  const children: { clubs: Record<string, number> }[] = [
    { clubs: { reading: 3, art: 9 } },
    { clubs: { reading: 1 } },
    { clubs: { reading: 3 } },
    { clubs: {} },
  ];
  expect(levelsAmong(children, 'reading')).toEqual([1, 3]);
});

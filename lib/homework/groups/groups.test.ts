import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { enrolments } from '@/db/schema/classes';
import { auditEvents } from '@/db/schema/events';
import { childGroups } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { changeGroup, makeGroup, removeGroup } from './commands';
import type { MakeGroup } from './inputs';
import { listChildrenToName, listGroups } from './queries';
import { groupAsSeen, levelsAmong } from './rules';

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
      ...{ classId: oakfield.classes.kingfishers, name: 'Red group', studentIds: [mayaId] },
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

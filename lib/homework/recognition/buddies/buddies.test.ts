import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { buddyCheers, buddyMembers } from '@/db/schema/buddies';
import { archiveWithClasses } from '@/lib/classes/departures/commands';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDays } from '@/lib/shared/dates';
import { type Cheer, cheers } from '@/lib/shared/recognition';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { classMate } from '@/lib/testing/class-mates';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { chooseBuddies, endBuddies, keepBuddies, sendCheer, takeOut } from './commands';
import { chooseBuddiesInput, sendCheerInput } from './inputs';
import { buddiesOfClass, cheersFor, myBuddies } from './queries';
import { groupsAfter } from './rules';

let school: MintedSchool;
let maya: Someone;
let sam: Someone;
let ada: Someone;
beforeEach(async () => {
  school = await mintSchool();
  maya = school.people.maya;
  sam = await classMate(school, 'Sam Reed');
  ada = await classMate(school, 'Ada Okoro');
});

const choose = (children: readonly Someone[], who = school.people.mrOkafor) =>
  as(school, who, (tenant) =>
    chooseBuddies(tenant, {
      classId: school.classes.kingfishers,
      studentIds: children.map(({ id }) => id),
    }),
  );
const send = (
  groupId: string,
  from: Someone,
  to: Readonly<{ id: string }>,
  cheer: Cheer = 'high_five',
) => as(school, from, (tenant) => sendCheer(tenant, { groupId, toId: to.id, cheer }));
const out = (groupId: string, child: Someone, who = school.people.mrOkafor) =>
  as(school, who, (tenant) =>
    takeOut(tenant, { classId: school.classes.kingfishers, groupId, studentId: child.id }),
  );
const end = (groupId: string, who = school.people.mrOkafor) =>
  as(school, who, (tenant) => endBuddies(tenant, { classId: school.classes.kingfishers, groupId }));
const buddiesOf = async (who: Someone) =>
  (await as(school, who, myBuddies)).map(({ name }) => name);
const cheersOf = (child: Someone, reader: Someone = child) =>
  as(school, reader, (tenant) => cheersFor(tenant, child.id));
const groupsSeenBy = async (who: Someone) =>
  (
    await as(school, who, (tenant) => buddiesOfClass(tenant, school.classes.kingfishers))
  )?.groups.map(({ children }) => children.map(({ name }) => name));
const keep = () => inSchoolByClock(school.id, keepBuddies);

describe('choosing buddies', () => {
  test('each sees the others by given name and animal, and nobody else sees there is a group', async () => {
    const { id } = await choose([maya, sam, ada]);
    expect(await as(school, maya, myBuddies)).toEqual([
      { id: ada.id, groupId: id, name: 'Ada', animal: 'fox', cheered: false },
      { id: sam.id, groupId: id, name: 'Sam', animal: 'fox', cheered: false },
    ]);
    expect(await buddiesOf(sam)).toEqual(['Ada', 'Maya']);
    expect(await groupsSeenBy(school.people.mrOkafor)).toEqual([
      ['Ada Okoro', 'Maya Shah', 'Sam Reed'],
    ]);
    const { leo, mayasMum, leosDad, msReid, mrsBell } = school.people;
    for (const who of [leo, mayasMum, leosDad, msReid, mrsBell]) {
      expect(await buddiesOf(who), who.name).toEqual([]);
      expect(await groupsSeenBy(who), who.name).toBeUndefined();
      expect(await as(school, who, ({ db }) => db.select().from(buddyMembers)), who.name).toEqual(
        [],
      );
    }
    expect(await eventsOf(id)).toMatchObject([
      { name: 'buddies.chosen', facts: { classId: school.classes.kingfishers, children: 3 } },
    ]);
  });

  test('a child cannot read another in any other way: no family name, work, points or days', async () => {
    await choose([maya, sam]);
    for (const table of [
      ...['people', 'students', 'enrolments', 'submissions', 'point_entries', 'badge_awards'],
      ...['streaks', 'excusals', 'reviews'],
    ]) {
      const column = table === 'people' || table === 'students' ? 'id' : 'student_id';
      const rows = await as(school, maya, ({ db }) =>
        db.execute(`select 1 from ${table} where ${column} = '${sam.id}'`),
      );
      expect([...rows], table).toEqual([]);
    }
  });

  test.each([
    ['one', 1, false],
    ['two', 2, true],
    ['four', 4, true],
    ['five', 5, false],
  ] as const)('%s children: %i', (_, count, fits) => {
    const studentIds = Array.from({ length: count }, () => crypto.randomUUID());
    const parsed = chooseBuddiesInput.safeParse({ classId: crypto.randomUUID(), studentIds });
    expect(parsed.success).toBe(fits);
  });
  test('one child ticked twice is one child; nobody ticked is told so', () => {
    const [classId, one] = [crypto.randomUUID(), crypto.randomUUID()];
    for (const studentIds of [[one, one], undefined, []])
      expect(chooseBuddiesInput.safeParse({ classId, studentIds }).error?.issues[0]?.message).toBe(
        'buddies.choose_number',
      );
  });

  test('is refused with a child of another class or school, and to who has a group', async () => {
    const elsewhere = await mintSchool();
    for (const stranger of [school.people.leo, elsewhere.people.maya, school.people.mayasMum])
      await expect(choose([maya, stranger]), stranger.name).rejects.toEqual(
        refused('buddies.not_in_class'),
      );
    await choose([maya, sam]);
    await expect(choose([maya, ada])).rejects.toEqual(refused('buddies.has_group'));
    expect(await buddiesOf(ada)).toEqual([]);
  });

  test('two teachers at once give a child one group', async () => {
    const both = await Promise.allSettled([choose([maya, sam]), choose([maya, ada])]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await buddiesOf(maya)).toHaveLength(1);
  });

  test('is nobody’s but a teacher’s of the class', async () => {
    const { msReid, mrsBell, mayasMum } = school.people;
    for (const who of [msReid, mrsBell, mayasMum, maya])
      await expect(choose([maya, sam], who), who.name).rejects.toEqual(
        refused('refusal.not_found'),
      );
    const { id } = await choose([maya, sam]);
    for (const who of [msReid, mrsBell, mayasMum, maya]) {
      await expect(end(id, who), who.name).rejects.toThrow();
      await expect(out(id, sam, who), who.name).rejects.toThrow();
    }
    expect(await buddiesOf(maya)).toEqual(['Sam']);
  });

  test('the database takes no name that is not the child’s own', async () => {
    const { id } = await choose([sam, ada]);
    await expect(
      as(school, school.people.mrOkafor, ({ db }) =>
        db.insert(buddyMembers).values({
          ...{ schoolId: school.id, groupId: id, classId: school.classes.kingfishers },
          ...{ studentId: maya.id, givenName: 'Silly', animal: null },
        }),
      ),
    ).rejects.toThrow();
  });
});

describe('leaving', () => {
  test('one taken out of three leaves two; of two, the group ends; the cheers stay', async () => {
    const { id } = await choose([maya, sam, ada]);
    await send(id, sam, maya);
    await out(id, ada);
    expect(await buddiesOf(ada)).toEqual([]);
    expect(await buddiesOf(maya)).toEqual(['Sam']);
    await expect(out(id, ada)).rejects.toEqual(refused('buddies.gone_from_group'));
    await out(id, sam);
    expect(await buddiesOf(maya)).toEqual([]);
    await expect(out(id, maya)).rejects.toEqual(refused('buddies.ended'));
    await expect(end(id)).rejects.toEqual(refused('buddies.ended'));
    expect(await cheersOf(maya)).toMatchObject([{ cheer: 'high_five', from: null }]);
    expect(await groupsSeenBy(school.people.mrOkafor)).toEqual([]);
    await choose([maya, ada]);
    expect(await buddiesOf(maya)).toEqual(['Ada']);
  });

  test('two teachers who take out at once leave nobody alone', async () => {
    const { id } = await choose([maya, sam, ada]);
    await Promise.all([out(id, ada), out(id, sam)]);
    const open = await superuser()`select 1 from buddy_members
      where group_id = ${id} and left_at is null`;
    expect(open).toHaveLength(0);
  });

  test('an archived child leaves, and one who leaves the class on the day they do', async () => {
    const { id } = await choose([maya, sam, ada]);
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: ada.id }));
    await keep();
    await keep();
    expect(await buddiesOf(maya)).toEqual(['Sam']);
    expect((await eventsOf(id)).filter(({ name }) => name === 'buddies.child_left')).toMatchObject([
      { studentId: ada.id, actorId: null },
    ]);
    await superuser()`update enrolments set ends_on = ${addDays(school.today, 1)}
      where student_id = ${sam.id}`;
    await keep();
    expect(await buddiesOf(maya)).toEqual(['Sam']);
    await superuser()`update enrolments set ends_on = ${school.today} where student_id = ${sam.id}`;
    await keep();
    expect(await buddiesOf(maya)).toEqual([]);
    await expect(send(id, maya, sam)).rejects.toEqual(refused('buddies.gone'));
  });

  test('a child who is called something else is so to their buddies', async () => {
    await choose([maya, sam]);
    await superuser()`update people set given_name = 'Sami', animal = 'owl' where id = ${sam.id}`;
    await keep();
    expect(await as(school, maya, myBuddies)).toMatchObject([{ name: 'Sami', animal: 'owl' }]);
  });

  test('nobody is ever left alone, and who stays is never sent away from two', () => {
    const place = fc.record({
      id: fc.uuid(),
      groupId: fc.constantFrom('a', 'b'),
      studentId: fc.uuid(),
      stays: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (places) => {
        const after = groupsAfter(places);
        for (const groupId of ['a', 'b']) {
          const all = places.filter((each) => each.groupId === groupId);
          const change = after.find((each) => each.groupId === groupId);
          const left = all.filter(({ id }) => !change?.leavingIds.includes(id));
          const staying = all.filter(({ stays }) => stays);
          expect(left).toEqual(staying.length >= 2 ? staying : []);
        }
      }),
    );
  });
});

describe('a cheer', () => {
  test('reaches the buddy, who reads who sent it; their family reads what it says; nobody else any of it', async () => {
    const { id } = await choose([maya, sam, ada]);
    const cheer = await send(id, sam, maya, 'you_are_kind');
    const { mrOkafor, mayasMum, leosDad, leo, msReid } = school.people;
    const kept = { cheer: 'you_are_kind', on: school.today };
    expect(await cheersOf(maya)).toMatchObject([{ ...kept, from: { name: 'Sam', animal: 'fox' } }]);
    expect(await cheersOf(maya, mayasMum)).toMatchObject([{ ...kept, from: null }]);
    for (const who of [ada, leo, leosDad, msReid])
      expect(await cheersOf(maya, who), who.name).toEqual([]);
    expect(await as(school, sam, myBuddies)).toMatchObject([
      { name: 'Ada', cheered: false },
      { name: 'Maya', cheered: true },
    ]);
    // That Sam cheered Maya says nothing to Maya or Ada of whom they have cheered.
    expect(await as(school, maya, myBuddies)).toMatchObject([
      { cheered: false },
      { cheered: false },
    ]);
    expect(await cheersOf(maya, mrOkafor)).toMatchObject([{ ...kept, from: null }]);
    expect(await eventsOf(cheer.id)).toMatchObject([
      { name: 'buddies.cheered', studentId: maya.id, actorId: sam.id, facts: { groupId: id } },
    ]);
  });

  test('goes once a day from one to another, even with two taps at once', async () => {
    const { id } = await choose([maya, sam, ada]);
    const taps = await Promise.allSettled([send(id, sam, maya), send(id, sam, maya, 'go_you')]);
    expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(send(id, sam, maya)).rejects.toEqual(refused('buddies.cheered_today'));
    await send(id, sam, ada);
    await send(id, maya, sam);
    expect(await cheersOf(maya)).toHaveLength(1);
    await superuser()`update buddy_cheers set on_day = on_day - 1 where from_id = ${sam.id}`;
    await send(id, sam, maya);
    expect(await cheersOf(maya)).toHaveLength(2);
  });

  test('is refused to oneself, to who is not in the group, in a group that ended, and stale', async () => {
    const { id } = await choose([maya, sam]);
    const elsewhere = await mintSchool();
    const { leo, mayasMum, mrOkafor } = school.people;
    for (const to of [maya, ada, leo, mrOkafor, mayasMum, elsewhere.people.maya])
      await expect(send(id, maya, to), to.name).rejects.toEqual(refused('buddies.gone'));
    for (const from of [ada, leo, mayasMum, mrOkafor])
      await expect(send(id, from, maya), from.name).rejects.toEqual(refused('buddies.gone'));
    await end(id);
    await expect(send(id, sam, maya)).rejects.toEqual(refused('buddies.gone'));
    const again = await choose([maya, sam]);
    await expect(send(id, sam, maya)).rejects.toEqual(refused('buddies.gone'));
    await send(again.id, sam, maya);
    expect(await cheersOf(maya)).toHaveLength(1);
  });

  test('says only what is on the list', () => {
    const to = { groupId: crypto.randomUUID(), toId: crypto.randomUUID() };
    for (const cheer of cheers) expect(sendCheerInput.parse({ ...to, cheer }).cheer).toBe(cheer);
    for (const cheer of ['', 'You are slow', undefined])
      expect(sendCheerInput.safeParse({ ...to, cheer }).error?.issues[0]?.message).toBe(
        'buddies.choose_cheer',
      );
    const written = { ...to, cheer: 'go_you', words: 'anything' };
    expect(sendCheerInput.parse(written)).toEqual({ ...to, cheer: 'go_you' });
  });

  test('the database takes none in another’s name, for another day, to a stranger, or with other words', async () => {
    const { id } = await choose([maya, sam]);
    const { leo, mayasMum, mrOkafor } = school.people;
    const row = {
      ...{ schoolId: school.id, groupId: id, studentId: sam.id, fromId: maya.id },
      ...{ cheer: 'go_you' as Cheer, onDay: school.today },
    };
    const tried = [
      [maya, { ...row, fromId: ada.id }],
      [maya, { ...row, studentId: ada.id }],
      [maya, { ...row, studentId: leo.id }],
      [maya, { ...row, studentId: maya.id }],
      [maya, { ...row, onDay: addDays(school.today, -1) }],
      [maya, { ...row, onDay: addDays(school.today, 1) }],
      [maya, { ...row, cheer: 'You are slow' as Cheer }],
      [ada, { ...row, fromId: ada.id }],
      [mayasMum, row],
      [mrOkafor, row],
    ] as const;
    for (const [who, values] of tried)
      await expect(
        as(school, who, ({ db }) => db.insert(buddyCheers).values(values)),
      ).rejects.toThrow();
    await as(school, maya, ({ db }) => db.insert(buddyCheers).values(row));
    await expect(
      as(school, maya, ({ db }) => db.update(buddyCheers).set({ cheer: 'high_five' })),
    ).rejects.toThrow();
    await expect(as(school, sam, ({ db }) => db.delete(buddyCheers))).rejects.toThrow();
    expect(await cheersOf(sam)).toMatchObject([{ cheer: 'go_you' }]);
  });
});

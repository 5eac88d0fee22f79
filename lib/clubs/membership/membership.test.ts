import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { archiveWithClasses } from '@/lib/classes/departures/commands';
import { enrol, leaveClass } from '@/lib/classes/enrolling';
import { setActivity } from '@/lib/homework/activities/commands';
import { listMyClubs } from '@/lib/homework/handing-in/today/queries';
import { heldByGrants } from '@/lib/platform/held';
import { inSchoolByClock } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { membershipsOf } from '@/lib/testing/belonging';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintGrant, mintSchool } from '@/lib/testing/mint';
import { archiveClub, createClub, restoreClub } from '../commands';
import { runClubInClass, stopClubInClass } from '../running';
import { putIntoClub, takeOutOfClub } from './by-hand';
import { listMembers, searchChildrenForClub } from './queries';
import { followYearGroupOf } from './reactions';
import { whyNotByHand } from './rules';
import { settleMemberships } from './settling';
import { setClubYears } from './years';

const sql = superuser;
let school: MintedSchool;
let clubId: string;

const choir = {
  name: 'Choir',
  subject: 'Music',
  description: '',
  paper: 'rose',
  emblem: 'music',
  evidenceKinds: ['writing' as const],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  levels: ['Humming', 'Singing'],
};

beforeEach(async () => {
  school = await mintSchool();
  clubId = (await office(school, (tenant) => createClub(tenant, choir))).id;
});

const membersOf = (child: string) => sql()<
  { level: number; startsOn: string; endsOn: string | null }[]
>`select level, starts_on::text as "startsOn", ends_on::text as "endsOn"
  from club_memberships where club_id = ${clubId} and student_id = ${child} order by starts_on`;
const put = (studentIds: string[], on = school.today, until?: string) =>
  office(school, (tenant) => putIntoClub(tenant, { clubId, studentIds, on, until }));
const takeOut = (memberId: string, on = school.today) =>
  office(school, (tenant) => takeOutOfClub(tenant, { clubId, memberId, on }));
const years = (yearGroups: number[], asSeen = '') =>
  office(school, (tenant) => setClubYears(tenant, { clubId, yearGroups, asSeen }));
const running = () => ({ clubId, classId: school.classes.kingfishers, on: school.today });
const run = () => office(school, (tenant) => runClubInClass(tenant, running()));
const stop = () => office(school, (tenant) => stopClubInClass(tenant, running()));

describe('by hand', () => {
  test('a child of any class is put in, sees the club, and it is in the record of that child', async () => {
    const { maya } = school.people;
    const [added] = await put([maya.id]);
    expect(await membersOf(maya.id)).toEqual([{ level: 1, startsOn: school.today, endsOn: null }]);
    const clubs = await as(school, maya, listMyClubs);
    expect(clubs.map(({ name }) => name)).toEqual(['Choir', 'Reading']);
    expect(await as(school, school.people.leo, listMyClubs)).toMatchObject([{ name: 'Reading' }]);
    expect(await eventsOf(added?.id ?? '')).toMatchObject([
      { name: 'club.child_put_in', studentId: maya.id, facts: { clubId, on: school.today } },
    ]);
  });

  test('it outlasts a change of class and the end of the club in a class', async () => {
    const { maya } = school.people;
    const { kingfishers, wrens } = school.classes;
    await run();
    await stop();
    await put([maya.id]);
    await run();
    await stop();
    expect((await membersOf(maya.id)).at(-1)).toMatchObject({ endsOn: null });
    const tomorrow = addDays(school.today, 1);
    await office(school, (tenant) =>
      enrol(tenant, { classId: wrens, studentIds: [maya.id], on: tomorrow }),
    );
    await office(school, (tenant) =>
      leaveClass(tenant, { classId: wrens, studentId: maya.id, on: tomorrow }),
    );
    expect((await membersOf(maya.id)).at(-1)).toMatchObject({ endsOn: null });
    expect((await membershipsOf(maya.id)).filter(({ endsOn }) => endsOn === null)).toHaveLength(1);
    expect(kingfishers).not.toBe(wrens);
  });

  test('with an end that is known they leave then, unless the class takes the club up meanwhile', async () => {
    const { maya, leo } = school.people;
    const end = addDays(school.today, 10);
    await put([maya.id, leo.id], school.today, end);
    expect(await membersOf(leo.id)).toMatchObject([{ endsOn: end }]);
    await run();
    expect(await membersOf(maya.id)).toEqual([{ level: 1, startsOn: school.today, endsOn: null }]);
    await stop();
    expect(await membersOf(maya.id)).toMatchObject([{ endsOn: end }]);
  });

  test('taken out, they leave that day, and stay where their class runs the club', async () => {
    const { maya, leo } = school.people;
    const [ofMaya, ofLeo] = await put([maya.id, leo.id]);
    const byMaya = ofMaya?.studentId === maya.id ? ofMaya : ofLeo;
    const byLeo = ofMaya?.studentId === maya.id ? ofLeo : ofMaya;
    await run();
    const ended = await takeOut(byMaya?.id ?? '');
    expect(await membersOf(maya.id)).toMatchObject([{ endsOn: null }]);
    expect(await eventsOf(ended.id)).toMatchObject([{}, { name: 'club.child_left' }]);
    await takeOut(byLeo?.id ?? '', addDays(school.today, 3));
    expect(await membersOf(leo.id)).toMatchObject([{ endsOn: addDays(school.today, 3) }]);
    await expect(takeOut(byMaya?.id ?? '')).rejects.toEqual(refused('club_members.not_in_by_hand'));
  });

  test('put in again, they go on at the step they had reached', async () => {
    const { maya } = school.people;
    const [added] = await put([maya.id]);
    await sql()`update club_memberships set level = 2 where club_id = ${clubId}`;
    await takeOut(added?.id ?? '');
    await put([maya.id]);
    expect((await membersOf(maya.id)).at(-1)).toMatchObject({ level: 2, endsOn: null });
  });

  test('twice, through a class already, an archived child, and days that cannot be are refused', async () => {
    const { maya, leo } = school.people;
    await run();
    await expect(put([maya.id])).rejects.toEqual(refused('club_members.already_in'));
    await put([leo.id], addDays(school.today, 5));
    await expect(put([leo.id])).rejects.toEqual(refused('club_members.already_in'));
    await put([leo.id], school.today, addDays(school.today, 5));
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: leo.id }));
    await expect(put([leo.id])).rejects.toEqual(refused('people.archived_meanwhile'));
    await expect(takeOut(randomUUID())).rejects.toEqual(refused('refusal.not_found'));
    await office(school, (tenant) => archiveClub(tenant, { clubId }));
    await expect(put([maya.id])).rejects.toEqual(refused('clubs.archived_meanwhile'));
  });

  test.each([
    [{ on: -32 }, 'too_long_ago'],
    [{ on: 0, until: 0 }, 'ends_before_it_starts'],
    [{ on: -10, until: -1 }, 'over_already'],
    [{ on: -31, until: 1 }, null],
    [{ on: 400 }, null],
  ] as const)('%o from today: %s', (days, key) => {
    const today = '2026-11-12';
    const day = (days: number) => addDays(today, days);
    const input = {
      on: day(days.on),
      ...('until' in days ? { until: day(days.until) } : {}),
    };
    expect(whyNotByHand(input, today)?.key ?? null).toBe(key && `club_members.${key}`);
  });
});

describe('whole year groups', () => {
  test('its children join, whichever class they are in; other year groups do not', async () => {
    const { maya, leo } = school.people;
    const set = await years([4]);
    expect(await membersOf(maya.id)).toEqual([{ level: 1, startsOn: school.today, endsOn: null }]);
    expect(await membersOf(leo.id)).toEqual([]);
    expect((await eventsOf(set.id)).at(-1)).toMatchObject({
      name: 'club.year_groups_set',
      facts: { yearGroups: [4], joined: 1, left: 0 },
    });
    await expect(years([1])).rejects.toEqual(refused('refusal.conflict'));
    await years([], '4');
    expect(await membersOf(maya.id)).toMatchObject([{ endsOn: school.today }]);
  });

  test('a child whose year group changes follows it, both ways, however often the worker is told', async () => {
    const { maya, leo } = school.people;
    await years([4]);
    const follow = (studentId: string) =>
      inSchoolByClock(school.id, (tenant) =>
        followYearGroupOf(tenant, {
          ...{ id: randomUUID(), name: 'person.changed', subjectId: studentId, studentId },
          ...{ actorId: null, facts: {} },
        }),
      );
    await sql()`update students set year_group = 4 where id = ${leo.id}`;
    await sql()`update students set year_group = 5 where id = ${maya.id}`;
    for (const child of [leo, leo, maya, maya]) await follow(child.id);
    expect(await membersOf(leo.id)).toEqual([{ level: 1, startsOn: school.today, endsOn: null }]);
    expect(await membersOf(maya.id)).toMatchObject([{ endsOn: school.today }]);
  });

  test('a child who leaves the school leaves the club, and comes back into it', async () => {
    const { maya } = school.people;
    await years([4]);
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: maya.id }));
    expect(await membersOf(maya.id)).toMatchObject([{ endsOn: school.today }]);
    await sql()`update people set archived_at = null where id = ${maya.id}`;
    await office(school, (tenant) =>
      settleMemberships(tenant, { clubsOfYears: true }, school.today),
    );
    expect((await membersOf(maya.id)).at(-1)).toMatchObject({ endsOn: null });
  });

  test('a club that is archived keeps nobody, and taken out again it asks anew', async () => {
    const { maya, leo } = school.people;
    await years([4]);
    await put([leo.id]);
    await office(school, (tenant) => archiveClub(tenant, { clubId }));
    await office(school, (tenant) => restoreClub(tenant, { clubId }));
    await office(school, (tenant) => settleMemberships(tenant, {}, school.today));
    for (const child of [maya, leo])
      expect(await membersOf(child.id)).toMatchObject([{ endsOn: school.today }]);
  });
});

test('whatever the order in which the three begin and end, a child is in the club once, or not at all', async () => {
  const { maya } = school.people;
  const reasons = { hand: false, class: false, year: false };
  let hand = '';
  const turn = {
    hand: async () => {
      if (reasons.hand) await takeOut(hand);
      else {
        const done = await put([maya.id]).catch(() => undefined);
        if (!done) return;
        hand = done[0]?.id ?? '';
      }
      reasons.hand = !reasons.hand;
    },
    class: async () => {
      if (reasons.class) await stop();
      else await run();
      reasons.class = !reasons.class;
    },
    year: async () => {
      await (reasons.year ? years([], '4') : years([4]));
      reasons.year = !reasons.year;
    },
  };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('hand', 'class', 'year'), async (which) => {
      await turn[which]();
      const open = (await membersOf(maya.id)).filter(({ endsOn }) => endsOn === null);
      expect(open).toHaveLength(reasons.hand || reasons.class || reasons.year ? 1 : 0);
    }),
    { numRuns: 30 },
  );
}, 60_000);

describe('days that are known before', () => {
  const inDays = (days: number) => addDays(school.today, days);

  test('a club that is to begin or to stop in a class does so then, whoever else comes or goes', async () => {
    const { maya, leo } = school.people;
    const { wrens } = school.classes;
    await office(school, (tenant) => runClubInClass(tenant, { ...running(), on: inDays(40) }));
    await office(school, (tenant) =>
      runClubInClass(tenant, { clubId, classId: wrens, on: school.today }),
    );
    await years([1]);
    await office(school, (tenant) =>
      stopClubInClass(tenant, { clubId, classId: wrens, on: school.today }),
    );
    expect(await membersOf(maya.id)).toMatchObject([{ startsOn: inDays(40), endsOn: null }]);
    expect(await membersOf(leo.id)).toMatchObject([{ endsOn: null }]);

    await office(school, (tenant) => stopClubInClass(tenant, { ...running(), on: inDays(50) }));
    await years([1, 2], '1');
    await years([], '1,2');
    expect(await membersOf(maya.id)).toMatchObject([{ startsOn: inDays(40), endsOn: inDays(50) }]);
    expect(await membersOf(leo.id)).toMatchObject([{ endsOn: school.today }]);
  });

  test('more than a month ago is refused, and nobody’s past is written anew', async () => {
    const { maya } = school.people;
    await expect(
      office(school, (tenant) => runClubInClass(tenant, { ...running(), on: inDays(-32) })),
    ).rejects.toEqual(refused('club_members.too_long_ago'));
    await office(school, (tenant) => runClubInClass(tenant, { ...running(), on: inDays(-31) }));
    await expect(
      office(school, (tenant) => stopClubInClass(tenant, { ...running(), on: '1900-01-01' })),
    ).rejects.toEqual(refused('club_members.too_long_ago'));
    expect(await membersOf(maya.id)).toMatchObject([{ startsOn: inDays(-31), endsOn: null }]);
  });
});

describe('two offices at once', () => {
  /** The second begins while the first has done its part and not ended. */
  async function atOnce(
    first: (tenant: Tenant) => Promise<unknown>,
    second: (tenant: Tenant) => Promise<unknown>,
  ) {
    const done = Promise.withResolvers<void>();
    const waited = Promise.withResolvers<void>();
    const one = office(school, async (tenant) => {
      await first(tenant);
      done.resolve();
      await waited.promise;
    });
    await Promise.race([done.promise, one]);
    const two = office(school, second);
    await Promise.race([two, new Promise((resolve) => setTimeout(resolve, 700))]);
    waited.resolve();
    await Promise.all([one, two]);
  }

  test('a year group that joins beside a child who comes into a class with the club: one membership', async () => {
    const { maya } = school.people;
    const { wrens } = school.classes;
    const tomorrow = addDays(school.today, 1);
    await office(school, (tenant) =>
      runClubInClass(tenant, { clubId, classId: wrens, on: school.today }),
    );
    await atOnce(
      (tenant) => setClubYears(tenant, { clubId, yearGroups: [4], asSeen: '' }),
      (tenant) => enrol(tenant, { classId: wrens, studentIds: [maya.id], on: tomorrow }),
    );
    expect(await membersOf(maya.id)).toEqual([{ level: 1, startsOn: school.today, endsOn: null }]);
  });

  test.each(['comes', 'stops'] as const)(
    'a club that stops beside a child who comes, %s first: nobody is left in it',
    async (first) => {
      const { maya, leo } = school.people;
      const { wrens } = school.classes;
      const there = { clubId, classId: wrens, on: school.today };
      await office(school, (tenant) => runClubInClass(tenant, there));
      const comes = (tenant: Tenant) =>
        enrol(tenant, { classId: wrens, studentIds: [maya.id], on: school.today });
      const stops = (tenant: Tenant) => stopClubInClass(tenant, there);
      await (first === 'comes' ? atOnce(comes, stops) : atOnce(stops, comes));
      const open = [...(await membersOf(maya.id)), ...(await membersOf(leo.id))].filter(
        ({ endsOn }) => endsOn === null,
      );
      expect(open).toEqual([]);
    },
  );
});

describe('who is reached', () => {
  test('a club leader reaches all three the same', async () => {
    const { maya, leo, mrsBell } = school.people;
    const grant = await mintGrant(school.id, school.people.msReid, mrsBell, {
      template: 'trainer',
      scope: 'club',
      clubId,
    });
    const reached = async () =>
      (
        await heldByGrants(
          school.id,
          [{ id: grant, template: 'trainer', roleId: null, scope: 'club' }],
          school.today,
        )
      ).flatMap(({ reached }) => reached?.students ?? []);
    expect(await reached()).toEqual([]);
    await put([leo.id]);
    await years([4]);
    expect((await reached()).sort()).toEqual([maya.id, leo.id].sort());
  });

  test('who has a role in the club, now or to come, puts nobody into it; others do', async () => {
    const { leo, mrsBell, msReid } = school.people;
    const { kingfishers } = school.classes;
    const tomorrow = addDays(school.today, 1);
    const role = { template: 'trainer', scope: 'club', clubId } as const;
    await mintGrant(school.id, mrsBell, msReid, { ...role, startsOn: tomorrow });
    const own = refused('clubs.not_ones_own');
    await expect(put([leo.id])).rejects.toEqual(own);
    await expect(years([1, 4])).rejects.toEqual(own);
    await expect(run()).rejects.toEqual(own);
    expect(await sql()`select 1 from club_memberships where club_id = ${clubId}`).toHaveLength(0);
    await sql()`insert into club_year_groups (id, school_id, club_id, year_group)
      values (${randomUUID()}, ${school.id}, ${clubId}, 4)`;
    await years([], '4');
    const elsewhere = { clubId: school.clubs.reading, classId: kingfishers, on: school.today };
    await office(school, (tenant) => stopClubInClass(tenant, elsewhere));
    await office(school, (tenant) => runClubInClass(tenant, elsewhere));
    await sql()`update role_grants set starts_on = ${addDays(school.today, -9)},
      ends_on = ${school.today} where person_id = ${mrsBell.id}`;
    await put([leo.id]);
  });

  test('the teacher sets the work of a club that a child of the class was put into', async () => {
    const { maya, mrOkafor } = school.people;
    const { kingfishers } = school.classes;
    const work = {
      ...{ clubId, classIds: [kingfishers], title: 'Hum a song', instructions: '' },
      ...{ evidenceKinds: ['writing' as const], opensOn: school.today },
      dueOn: nextWeekday(school.today),
    };
    const set = () => as(school, mrOkafor, (tenant) => setActivity(tenant, work));
    await expect(set()).rejects.toEqual(refused('activity.class_without_this_club'));
    const [added] = await put([maya.id]);
    expect(await set()).toMatchObject([{ classId: kingfishers }]);
    await takeOut(added?.id ?? '');
    await sql()`update club_members_by_hand set starts_on = ${addDays(school.today, -9)}
      where id = ${added?.id ?? ''}`;
    await expect(set()).rejects.toEqual(refused('activity.class_without_this_club'));
    await put([maya.id]);
    await sql()`update enrolments set ends_on = ${school.today} where student_id = ${maya.id}`;
    await expect(set()).rejects.toEqual(refused('activity.class_without_this_club'));
  });

  test('the page says of each member what keeps them in, and offers nobody twice', async () => {
    const { maya, leo } = school.people;
    await put([leo.id]);
    await years([4]);
    await run();
    const members = await office(school, (tenant) => listMembers(tenant, clubId));
    expect(
      members.map(({ name, throughClass, throughYear, handId }) => ({
        ...{ name, throughClass, throughYear },
        byHand: handId !== null,
      })),
    ).toEqual([
      { name: 'Leo Fraser', throughClass: null, throughYear: false, byHand: true },
      { name: 'Maya Shah', throughClass: 'Kingfishers', throughYear: true, byHand: false },
    ]);
    expect(await office(school, (tenant) => searchChildrenForClub(tenant, clubId, ''))).toEqual([]);
    await years([], '4');
    await stop();
    expect(
      await office(school, (tenant) => searchChildrenForClub(tenant, clubId, 'aya s')),
    ).toMatchObject([{ id: maya.id, className: 'Kingfishers' }]);
  });

  test.each(['mrOkafor', 'mayasMum', 'maya'] as const)('%s puts nobody in', async (who) => {
    const { maya, leo } = school.people;
    const [added] = await put([leo.id]);
    const commands: ((tenant: Tenant) => Promise<unknown>)[] = [
      (tenant) => putIntoClub(tenant, { clubId, studentIds: [maya.id], on: school.today }),
      (tenant) => takeOutOfClub(tenant, { clubId, memberId: added?.id ?? '', on: school.today }),
      (tenant) => setClubYears(tenant, { clubId, yearGroups: [4], asSeen: '' }),
    ];
    for (const command of commands)
      await expect(as(school, school.people[who], command)).rejects.toThrow();
    expect(await membersOf(maya.id)).toEqual([]);
    expect(await membersOf(leo.id)).toMatchObject([{ endsOn: null }]);
  });

  test('another school’s club and another school’s child are as if they were not there', async () => {
    const other = await mintSchool();
    const [added] = await put([school.people.maya.id]);
    const asOther = (work: (tenant: Tenant) => Promise<unknown>) =>
      expect(office(other, work)).rejects.toEqual(refused('refusal.not_found'));
    const studentIds = [other.people.maya.id];
    await asOther((tenant) => putIntoClub(tenant, { clubId, studentIds, on: other.today }));
    await asOther((tenant) => setClubYears(tenant, { clubId, yearGroups: [4], asSeen: '' }));
    await asOther((tenant) =>
      takeOutOfClub(tenant, { clubId, memberId: added?.id ?? '', on: other.today }),
    );
    await expect(put(studentIds)).rejects.toEqual(refused('refusal.not_found'));
  });
});

const nextWeekday = (day: string): string => {
  const next = addDays(day, 1);
  return [0, 6].includes(new Date(`${next}T12:00:00Z`).getUTCDay()) ? nextWeekday(next) : next;
};

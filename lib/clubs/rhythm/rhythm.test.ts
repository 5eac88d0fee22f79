import { beforeEach, describe, expect, test } from 'vitest';
import { familyTerm } from '@/lib/homework/progress/queries';
import { weekSoFar } from '@/lib/homework/progress/rules';
import { childrensDays } from '@/lib/homework/week/queries';
import { weekStates } from '@/lib/homework/week/rules';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addDays, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { endRhythm, setRhythm } from './commands';
import { setRhythmInput } from './inputs';
import { listRhythms, whoCanHaveARhythm } from './queries';
import { rhythmStartsOn } from './rules';

const sql = superuser;
let school: MintedSchool;
let clubId: string;
beforeEach(async () => {
  school = await mintSchool();
  clubId = school.clubs.reading;
});

const ofAll = { classId: null, studentId: null };
const times = (count: number, whose: typeof ofAll | object = ofAll) =>
  office(school, (tenant) =>
    setRhythm(tenant, {
      ...{ clubId, whose: { ...ofAll, ...whose }, how: 'times', times: count, weekdays: [] },
    }),
  );
const days = (weekdays: number[], whose: object) =>
  office(school, (tenant) =>
    setRhythm(tenant, {
      clubId,
      whose: { ...ofAll, ...whose },
      how: 'weekdays',
      weekdays,
      times: undefined,
    }),
  );
const end = (rhythmId: string) =>
  office(school, (tenant) => endRhythm(tenant, { clubId, rhythmId }));
const stored = () => sql()<{ times: number | null; from: string; to: string | null }[]>`
  select times_a_week as times, starts_on::text as "from", ends_on::text as "to"
  from club_rhythms where school_id = ${school.id} order by starts_on, times_a_week`;
/** As if it had been set so many weeks ago. */
const earlier = (weeks: number) => sql()`update club_rhythms
  set starts_on = starts_on - ${weeks * 7}::int, ends_on = ends_on - ${weeks * 7}::int
  where school_id = ${school.id}`;

const lastMonday = () => addDays(mondayOf(school.today), -7);
/** A piece due on each of the five school days of last week. */
async function fivePieces() {
  await sql()`delete from closures where school_id = ${school.id}`;
  const ids: string[] = [];
  for (let day = 0; day < 5; day += 1) {
    const id = await setPiece(school, {
      ...{ classId: school.classes.kingfishers, setById: school.people.mrOkafor.id, title: 'A' },
    });
    const dueOn = addDays(lastMonday(), day);
    await sql()`update activities set opens_on = ${dueOn}, due_on = ${dueOn} where id = ${id}`;
    ids.push(id);
  }
  return ids;
}
const mayasWeek = () =>
  as(school, school.people.maya, async (tenant) => {
    const { maya } = school.people;
    const span = { from: lastMonday(), to: addDays(lastMonday(), 6) };
    const own = { ...(await schoolDays(tenant)), restDaysPerHalfTerm: 0 };
    const all = await childrensDays(tenant, [maya.id], own, span);
    const mine = all.get(maya.id);
    if (!mine) throw new Error('Maya has days');
    return weekStates(mine, lastMonday()).map(({ state }) => state);
  });

describe('a weekly target', () => {
  test('asks of the child what it says, the nearest of club, class and child', async () => {
    await fivePieces();
    expect((await mayasWeek()).filter((state) => state === 'missed')).toHaveLength(5);
    await times(3);
    await earlier(2);
    expect((await mayasWeek()).filter((state) => state === 'missed')).toHaveLength(3);
    await times(2, { classId: school.classes.kingfishers });
    await times(4, { classId: school.classes.wrens });
    await sql()`update club_rhythms set starts_on = ${lastMonday()} where class_id is not null`;
    expect((await mayasWeek()).filter((state) => state === 'missed')).toHaveLength(2);
    await times(1, { studentId: school.people.maya.id });
    await sql()`update club_rhythms set starts_on = ${lastMonday()} where student_id is not null`;
    expect((await mayasWeek()).filter((state) => state === 'missed')).toHaveLength(1);
  });

  test('counts pieces handed in on any day, and the family reads the same', async () => {
    const [first, second] = await fivePieces();
    await times(2);
    await earlier(2);
    for (const id of [first, second])
      await sql()`insert into submissions (id, school_id, activity_id, student_id, class_id, club_id,
          late, handed_in_on, handed_in_at)
        select gen_random_uuid(), school_id, id, ${school.people.maya.id}, class_id, club_id, false,
          ${addDays(lastMonday(), 4)}, now() from activities where id = ${id ?? ''}`;
    expect(await mayasWeek()).toEqual([
      ...['nothing_set', 'nothing_set', 'nothing_set', 'nothing_set', 'done'],
      ...['holiday', 'holiday'],
    ]);
    const family = await as(school, school.people.mayasMum, (tenant) =>
      familyTerm(tenant, [school.people.maya.id]),
    );
    const hers = family.children.get(school.people.maya.id);
    const then = hers && { ...hers.days, today: addDays(lastMonday(), 4) };
    expect(then && weekSoFar(then, hers.pieces)).toMatchObject({
      ...{ set: 2, handedIn: 2, forToday: [] },
    });
  });

  test('fewer weekdays ask for nothing on the others', async () => {
    await fivePieces();
    await days([1, 2], { studentId: school.people.maya.id });
    await earlier(2);
    expect((await mayasWeek()).slice(0, 5)).toEqual([
      ...['missed', 'missed', 'nothing_set', 'nothing_set', 'nothing_set'],
    ]);
  });
});

describe('setting it', () => {
  test('begins next Monday, follows what held before, and is in the record', async () => {
    const set = await times(3);
    const monday = rhythmStartsOn(school.today);
    expect(weekdayOf(monday)).toBe(1);
    expect(monday > school.today).toBe(true);
    expect((await eventsOf(set.id)).at(-1)).toMatchObject({
      name: 'club.rhythm_set',
      facts: { clubId, how: 'times', startsOn: monday },
    });
    await times(2);
    expect(await stored()).toEqual([{ times: 2, from: monday, to: null }]);
    await earlier(3);
    await times(4);
    expect(await stored()).toEqual([
      { times: 2, from: addDays(monday, -21), to: monday },
      { times: 4, from: monday, to: null },
    ]);
  });

  test('it ends with the week, and one that has not begun never does', async () => {
    const { id } = await times(3);
    await end(id);
    expect(await stored()).toEqual([]);
    const again = await times(3);
    await earlier(2);
    await end(again.id);
    expect(await stored()).toMatchObject([{ times: 3, to: rhythmStartsOn(school.today) }]);
    await expect(end(again.id)).rejects.toEqual(refused('club_rhythms.ended_already'));
    expect(await office(school, (tenant) => listRhythms(tenant, clubId))).toHaveLength(1);
  });

  test('offers the classes and children of the club, and refuses others', async () => {
    const { maya, leo } = school.people;
    const { kingfishers, wrens } = school.classes;
    await sql()`update club_memberships set ends_on = ${school.today} where student_id = ${leo.id}`;
    expect(await office(school, (tenant) => whoCanHaveARhythm(tenant, clubId))).toEqual([
      { kind: 'class', id: kingfishers, name: 'Kingfishers' },
      { kind: 'child', id: maya.id, name: 'Maya Shah' },
    ]);
    const other = await mintSchool();
    for (const whose of [
      { studentId: leo.id },
      { classId: wrens },
      { studentId: other.people.maya.id },
      { classId: other.classes.kingfishers },
    ])
      await expect(times(2, whose)).rejects.toEqual(refused('refusal.not_found'));
    await sql()`update clubs set weekdays = '{1,2}' where id = ${clubId}`;
    await expect(days([1, 3], { studentId: maya.id })).rejects.toEqual(
      refused('club_rhythms.not_a_day_of_the_club'),
    );
    await sql()`update clubs set archived_at = now() where id = ${clubId}`;
    await expect(times(2)).rejects.toEqual(refused('clubs.archived_meanwhile'));
  });

  test.each(['mrOkafor', 'mayasMum', 'maya'] as const)('%s sets none', async (who) => {
    await expect(
      as(school, school.people[who], (tenant) =>
        setRhythm(tenant, { clubId, whose: ofAll, how: 'times', times: 2, weekdays: [] }),
      ),
    ).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });

  test.each([
    [{ whose: 'club' }, true],
    [{ whose: 'class 0190a0b0-0000-7000-8000-000000000000' }, true],
    [{ whose: 'class' }, false],
    [{ whose: 'club 0190a0b0-0000-7000-8000-000000000000' }, false],
    [{ times: '6' }, false],
    [{ times: '' }, false],
    [{ how: 'weekdays' }, false],
    [{ how: 'weekdays', weekdays: ['1'] }, true],
  ])('a form that says %o is taken: %s', (said, taken) => {
    const form = { clubId: '0190a0b0-0000-7000-8000-000000000000', whose: 'club', how: 'times' };
    expect(setRhythmInput.safeParse({ ...form, times: '2', ...said }).success).toBe(taken);
  });
});

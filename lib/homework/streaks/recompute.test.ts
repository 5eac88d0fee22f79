import { beforeEach, describe, expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDayOff } from '@/lib/settings/calendar/days-off/commands';
import { schoolYearOf } from '@/lib/settings/calendar/year/rules';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { ownerDatabase } from '@/lib/testing/mint';
import { mintPrimarySchool, type PrimarySchool } from '@/lib/testing/primary-school';
import { setPiece } from '@/lib/testing/set-piece';
import { withdrawActivity } from '../activities/changing/commands';
import { excuseStudent } from '../excusals/commands';
import { recomputeEveryStreak } from './commands';
import {
  recomputeStreakOf,
  recomputeStreaksAfterCalendar,
  recomputeStreaksAfterWork,
} from './reactions';

/* Streaks are worked out anew when the past changes: only where it changed, and as from nothing. */

type Kept = Readonly<{ studentId: string; version: string; kept: string }>;

/** What is kept of each child, with the mark that PostgreSQL gives every writing of a row. */
const rowsOf = ({ id }: PrimarySchool) =>
  superuser()<Kept[]>`select student_id as "studentId", xmin::text as version,
      concat_ws(' ', current_days, longest_days, best_days, done_days, expected_days, as_of) as kept
    from streaks where school_id = ${id} order by student_id`;

/** Whose rows were written meanwhile. */
async function writtenBy(school: PrimarySchool, work: () => Promise<unknown>) {
  const before = new Map((await rowsOf(school)).map((row) => [row.studentId, row.version]));
  await work();
  return (await rowsOf(school))
    .filter(({ studentId, version }) => before.get(studentId) !== version)
    .map(({ studentId }) => studentId);
}

/** Everything forgotten, and worked out from nothing. */
async function fromNothing(school: PrimarySchool) {
  await superuser()`delete from streaks where school_id = ${school.id}`;
  await inSchoolByClock(school.id, recomputeEveryStreak);
  return rowsOf(school).then(whatIsKept);
}
const whatIsKept = (rows: readonly Kept[]) =>
  rows.map(({ studentId, kept }) => ({ studentId, kept }));

/** The last weekdays before today, the earliest first. */
const weekdays = (today: LocalDate, count: number) =>
  Array.from({ length: count * 2 }, (_, ago) => addDays(today, -ago - 1))
    .filter((on) => weekdayOf(on) < 6)
    .slice(0, count)
    .reverse();

const missing = (on: LocalDate) => `No weekday ${on}`;

let school: PrimarySchool;
let days: LocalDate[];
let pieces: Map<string, string>;

/** Ten weekdays of work in both classes; of five children in each the second missed the fourth day. */
beforeEach(async () => {
  school = await mintPrimarySchool({
    Wrens: { yearGroups: [1], children: 5 },
    Robins: { yearGroups: [2], children: 5 },
  });
  await superuser()`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'homework.rest_days', '0')`;
  days = weekdays(school.today, 10);
  pieces = new Map();
  for (const name of ['Wrens', 'Robins'])
    for (const [nth, on] of days.entries()) {
      const classId = school.classIds[name] ?? '';
      const setById = name === 'Wrens' ? school.people.mrOkafor.id : school.people.msReid.id;
      const activityId = await setPiece(school, { classId, setById, opensOn: on, dueOn: on });
      pieces.set(`${name} ${on}`, activityId);
      const here = (school.children[name] ?? []).filter((_, child) => child !== 1 || nth !== 3);
      await ownerDatabase()
        .insert(submissions)
        .values(
          here.map((studentId) => ({
            ...{ schoolId: school.id, studentId, activityId, classId, late: false },
            ...{ clubId: school.clubs.reading, handedInOn: on },
            handedInAt: new Date(`${on}T16:00:00Z`),
          })),
        );
    }
  await inSchoolByClock(school.id, recomputeEveryStreak);
});

const missed = () => {
  const on = days[3];
  if (!on) throw new Error(missing('4'));
  return on;
};
const child = (name: string, nth: number) => {
  const id = school.children[name]?.[nth];
  if (!id) throw new Error(`No child ${nth} of ${name}`);
  return id;
};
const happened = (facts: object, studentId: string | null = null) => ({
  ...{ id: '', name: '', subjectId: '', actorId: null, studentId },
  facts: facts as Record<string, unknown>,
});

describe('worked out anew where the past changed', () => {
  test('asked again with nothing changed it writes nothing', async () => {
    const written = await writtenBy(school, () => inSchoolByClock(school.id, recomputeEveryStreak));
    expect(written).toEqual([]);
  });

  test('a snow day writes the rows of those who missed that day, and no other', async () => {
    const on = missed();
    await office(school, (tenant) =>
      addDayOff(tenant, {
        ...{ year: schoolYearOf('england', on), kind: 'closure', name: 'Snow' },
        ...{ closedOn: on, closedUntil: null },
      }),
    );
    const written = await writtenBy(school, () =>
      inSchoolByClock(school.id, (tenant) =>
        recomputeStreaksAfterCalendar(tenant, happened({ from: on, to: on })),
      ),
    );
    expect(written.sort()).toEqual([child('Wrens', 1), child('Robins', 1)].sort());
    const kept = whatIsKept(await rowsOf(school));
    expect(await fromNothing(school)).toEqual(kept);
  });

  test('excusing one child writes that child’s row alone', async () => {
    const [on, studentId] = [missed(), child('Wrens', 1)];
    await as(school, school.people.mrOkafor, (tenant) =>
      excuseStudent(tenant, { studentId, fromOn: on, untilOn: on, reason: 'illness' }),
    );
    const written = await writtenBy(school, () =>
      inSchoolByClock(school.id, (tenant) =>
        recomputeStreakOf(tenant, happened({ fromOn: on }, studentId)),
      ),
    );
    expect(written).toEqual([studentId]);
    const kept = whatIsKept(await rowsOf(school));
    expect(await fromNothing(school)).toEqual(kept);
  });

  test('withdrawing work writes those of its class for whom it was open', async () => {
    const on = missed();
    const activityId = pieces.get(`Robins ${on}`) ?? '';
    await as(school, school.people.msReid, (tenant) => withdrawActivity(tenant, { activityId }));
    const written = await writtenBy(school, () =>
      inSchoolByClock(school.id, (tenant) =>
        recomputeStreaksAfterWork(tenant, happened({ classId: school.classIds.Robins, from: on })),
      ),
    );
    expect(written).toEqual([child('Robins', 1)]);
    const kept = whatIsKept(await rowsOf(school));
    expect(await fromNothing(school)).toEqual(kept);
  });
});

test('the same things in any order leave the same streaks', async () => {
  const [on, studentId] = [missed(), child('Wrens', 1)];
  const other = days[6] ?? '';
  const excuse = async () => {
    await as(school, school.people.mrOkafor, (tenant) =>
      excuseStudent(tenant, { studentId, fromOn: on, untilOn: on, reason: 'family' }),
    );
    await inSchoolByClock(school.id, (tenant) =>
      recomputeStreakOf(tenant, happened({}, studentId)),
    );
  };
  const close = async () => {
    await office(school, (tenant) =>
      addDayOff(tenant, {
        ...{ year: schoolYearOf('england', other), kind: 'closure', name: 'Snow' },
        ...{ closedOn: other, closedUntil: null },
      }),
    );
    await inSchoolByClock(school.id, (tenant) =>
      recomputeStreaksAfterCalendar(tenant, happened({ from: other })),
    );
  };
  const withdraw = async () => {
    const activityId = pieces.get(`Wrens ${days[8]}`) ?? '';
    await as(school, school.people.mrOkafor, (tenant) => withdrawActivity(tenant, { activityId }));
    await inSchoolByClock(school.id, (tenant) =>
      recomputeStreaksAfterWork(
        tenant,
        happened({ classId: school.classIds.Wrens, from: days[8] }),
      ),
    );
  };
  const forget = async () => {
    await superuser()`delete from excusals where school_id = ${school.id}`;
    await superuser()`delete from closures where school_id = ${school.id} and name = 'Snow'`;
    await superuser()`update activities set withdrawn_at = null where school_id = ${school.id}`;
    await fromNothing(school);
  };
  const outcomes: unknown[] = [];
  for (const order of [
    [excuse, close, withdraw],
    [withdraw, excuse, close],
    [close, withdraw, excuse],
  ]) {
    for (const each of order) await each();
    outcomes.push(whatIsKept(await rowsOf(school)));
    await forget();
  }
  const [first, ...others] = outcomes;
  for (const outcome of others) expect(outcome).toEqual(first);
});

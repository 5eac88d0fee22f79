import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { excusals } from '@/db/schema/homework';
import { settings } from '@/db/schema/settings';
import { readForm } from '@/lib/platform/action';
import { closePools } from '@/lib/platform/database';
import { inSchoolByClock } from '@/lib/platform/job';
import { Refusal } from '@/lib/platform/refusal';
import { inSchool } from '@/lib/platform/tenancy';
import {
  academicYearOf,
  academicYearStartsOn,
  addDays,
  type LocalDate,
  weekdayOf,
} from '@/lib/shared/dates';
import { as as asOf, eventsOf } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { familyTerm } from '../progress/queries';
import { recomputeStreaks } from '../streaks/commands';
import { excuseTheDay, takeBackExcusals, withdrawExcusal } from './commands';
import { excuseTheDayInput, withdrawExcusalInput } from './inputs';
import { listExcused } from './queries';
import { undoExcusalForMs } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Someone;
let work: string;

beforeEach(async () => {
  oakfield = await mintSchool();
  ({ mrOkafor } = oakfield.people);
  const on = addDays(oakfield.today, -3);
  work = await setPiece(oakfield, { opensOn: on, dueOn: on });
});
afterAll(closePools);

const writing = async <T>(who: Someone, write: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(await actorOf(oakfield, who), 'read write', write);
const excuse = (who: Someone, child: Someone) =>
  writing(who, (tenant) =>
    excuseTheDay(tenant, { activityId: work, studentIds: [child.id], reason: 'illness' }),
  );
const takeBack = (who: Someone, excusalIds: string[], at = new Date()) =>
  writing(who, (tenant) => takeBackExcusals({ ...tenant, now: at }, { excusalIds }));
const reactingTo = (name: string) =>
  superuser()<{ runAt: number }[]>`
    select extract(epoch from job.run_at)::float8 * 1000 as "runAt"
    from graphile_worker._private_jobs job
      join audit_events event on event.id::text = job.payload->>'event'
    where event.school_id = ${oakfield.id} and event.name = ${name}`;
const weekdayBefore = (on: LocalDate): LocalDate => {
  const before = addDays(on, -1);
  return weekdayOf(before) >= 6 ? weekdayBefore(before) : before;
};
const kept = () => db.select().from(excusals).where(eq(excusals.schoolId, oakfield.id));

test('excuses the one day on which the work is due, and says so in the record', async () => {
  const { maya } = oakfield.people;
  await excuse(mrOkafor, maya);
  const on = addDays(oakfield.today, -3);
  expect(await kept()).toMatchObject([
    { studentId: maya.id, givenById: mrOkafor.id, fromOn: on, untilOn: on, reason: 'illness' },
  ]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.schoolId, oakfield.id));
  expect(events).toMatchObject([
    { name: 'excusal.given', studentId: maya.id, facts: { fromOn: on, untilOn: on } },
  ]);
});

test('counts for the streak only once it can be taken back no more; its taking back at once', async () => {
  const [given] = await excuse(mrOkafor, oakfield.people.maya);
  const [first] = await reactingTo('excusal.given');
  const heldFor = (first?.runAt ?? 0) - (given?.createdAt.getTime() ?? 0);
  expect(heldFor).toBeGreaterThan(undoExcusalForMs);
  await takeBack(mrOkafor, [given?.id ?? '']);
  const [back] = await reactingTo('excusal.taken_back');
  expect(back?.runAt).toBeLessThan(first?.runAt ?? 0);
});

test('is taken back for ten seconds by whoever gave it, and by nobody else or later', async () => {
  const [given] = await excuse(mrOkafor, oakfield.people.maya);
  const id = given?.id ?? '';
  const tooLate = new Refusal('against_the_rules', 'excuse.too_late');
  await expect(takeBack(oakfield.people.mrsBell, [id])).rejects.toThrow(tooLate);
  const later = new Date(Date.now() + undoExcusalForMs + 1_000);
  await expect(takeBack(mrOkafor, [id], later)).rejects.toThrow(tooLate);
  expect(await kept()).toHaveLength(1);
  await takeBack(mrOkafor, [id]);
  expect(await kept()).toEqual([]);
});

test('refuses a day that is excused already, another’s child, and work one does not know of', async () => {
  const { maya, leo, msReid, mayasMum } = oakfield.people;
  await excuse(mrOkafor, maya);
  await expect(excuse(mrOkafor, maya)).rejects.toThrow(new Refusal('conflict', 'excuse.already'));
  await expect(excuse(mrOkafor, leo)).rejects.toThrow('refusal.not_found');
  await expect(excuse(msReid, leo)).rejects.toThrow('refusal.not_found');
  await expect(excuse(mayasMum, maya)).rejects.toThrow('refusal.not_found');
  expect(await kept()).toHaveLength(1);
});

test('of two teachers at once one excuses the child, and the other is told', async () => {
  const { maya } = oakfield.people;
  const actor = await actorOf(oakfield, mrOkafor);
  let other: Promise<unknown> = Promise.resolve();
  await inSchool(actor, 'read write', async (tenant) => {
    const given = await excuseTheDay(tenant, {
      ...{ activityId: work, studentIds: [maya.id], reason: 'illness' },
    });
    other = excuse(mrOkafor, maya).catch((error: unknown) => error);
    await new Promise((passed) => setTimeout(passed, 300));
    return given;
  });
  expect(await other).toEqual(new Refusal('conflict', 'excuse.already'));
  expect(await kept()).toHaveLength(1);
});

test('with nobody chosen it says so', () => {
  for (const sent of [[], [['studentIds', []]]]) {
    const form = { activityId: work, reason: 'illness', ...Object.fromEntries(sent) };
    const read = readForm(excuseTheDayInput, form);
    expect(read).toEqual({ success: false, errors: { studentIds: ['excuse.nobody'] } });
  }
});

describe('taking a day back later', () => {
  const withdraw = (who: Someone, excusalId: string, of = oakfield, at = nextWeek()) =>
    asOf(of, who, (tenant) =>
      withdrawExcusal({ ...tenant, now: at }, { excusalId, why: 'was_here' }),
    );
  const nextWeek = () => new Date(Date.now() + 7 * 24 * 60 * 60_000);
  const noLonger = new Refusal('conflict', 'excuse.no_longer');

  test('by any teacher of the child, and by the office; the record says who and why', async () => {
    const { maya, msReid, mrsBell } = oakfield.people;
    const [first] = await excuse(mrOkafor, maya);
    await withdraw(mrOkafor, first?.id ?? '');
    expect(await kept()).toEqual([]);
    const on = addDays(oakfield.today, -3);
    expect(await eventsOf(first?.id ?? '')).toMatchObject([
      { name: 'excusal.given' },
      {
        name: 'excusal.withdrawn',
        studentId: maya.id,
        actorId: mrOkafor.id,
        facts: { fromOn: on, untilOn: on, reason: 'was_here' },
      },
    ]);
    // Whoever gave it.
    const [second] = await excuse(mrOkafor, maya);
    await expect(withdraw(msReid, second?.id ?? '')).rejects.toThrow(noLonger);
    await withdraw(mrsBell, second?.id ?? '');
    expect(await kept()).toEqual([]);
  });

  test('not twice, nor by another class, another school or the family, who are told alike', async () => {
    const { maya, msReid, mayasMum, leosDad } = oakfield.people;
    const elsewhere = await mintSchool();
    const [given] = await excuse(mrOkafor, maya);
    const id = given?.id ?? '';
    for (const who of [msReid, mayasMum, leosDad, maya])
      await expect(withdraw(who, id), who.name).rejects.toThrow(noLonger);
    for (const who of [elsewhere.people.mrOkafor, elsewhere.people.mrsBell])
      await expect(withdraw(who, id, elsewhere), who.name).rejects.toThrow(noLonger);
    expect(await kept()).toHaveLength(1);
    await withdraw(mrOkafor, id);
    await expect(withdraw(mrOkafor, id)).rejects.toThrow(noLonger);
  });

  test('of two teachers at once one takes it back, and the other is told', async () => {
    const [given] = await excuse(mrOkafor, oakfield.people.maya);
    const id = given?.id ?? '';
    const both = await Promise.allSettled([
      withdraw(mrOkafor, id),
      withdraw(oakfield.people.mrsBell, id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(lost?.reason).toEqual(noLonger);
  });

  test('the run ends where it would have, the day reads as it was, and the best ever stays', async () => {
    const { maya, mayasMum } = oakfield.people;
    await db.insert(settings).values({
      ...{ schoolId: oakfield.id, key: 'homework.rest_days', value: 0 },
      changedById: oakfield.people.mrsBell.id,
    });
    const late = weekdayBefore(oakfield.today);
    const missed = weekdayBefore(late);
    const early = weekdayBefore(missed);
    for (const on of [early, late]) {
      const piece = await handIn(oakfield, 'maya');
      await superuser()`update submissions set handed_in_on = ${on} where id = ${piece}`;
      await superuser()`update activities set opens_on = ${on}, due_on = ${on}
        where id = (select activity_id from submissions where id = ${piece})`;
    }
    await superuser()`update activities set opens_on = ${missed}, due_on = ${missed} where id = ${work}`;
    const [given] = await excuse(mrOkafor, maya);
    const recompute = () =>
      inSchoolByClock(oakfield.id, (tenant) => recomputeStreaks(tenant, [maya.id]));
    const streak = async () => {
      await recompute();
      const [row] = await superuser()`select current_days as current, longest_days as longest,
        best_days as best from streaks where student_id = ${maya.id}`;
      return row;
    };
    const dayOf = async () => {
      const days = await asOf(oakfield, mayasMum, (tenant) => familyTerm(tenant, [maya.id]));
      return days.children.get(maya.id);
    };
    expect(await streak()).toEqual({ current: 2, longest: 2, best: 2 });
    const before = await dayOf();
    await withdraw(mrOkafor, given?.id ?? '');
    expect(await streak()).toEqual({ current: 1, longest: 1, best: 2 });
    expect(await dayOf()).not.toEqual(before);
  });

  test('lists what is excused since the school year began, for who may read it', async () => {
    const { maya, leo } = oakfield.people;
    await excuse(mrOkafor, maya);
    const old = academicYearStartsOn(academicYearOf(oakfield.today));
    await db.insert(excusals).values({
      ...{ schoolId: oakfield.id, studentId: maya.id, givenById: mrOkafor.id, reason: 'family' },
      ...{ fromOn: addDays(old, -30), untilOn: addDays(old, -30) },
    });
    const list = (who: Someone, child: Someone) =>
      asOf(oakfield, who, (tenant) => listExcused(tenant, child.id));
    expect(await list(mrOkafor, maya)).toMatchObject([
      { fromOn: addDays(oakfield.today, -3), reason: 'illness', givenBy: mrOkafor.name },
    ]);
    expect(await list(mrOkafor, leo)).toEqual([]);
    expect(await list(oakfield.people.msReid, maya)).toEqual([]);
  });
});

test('without a reason it says so', () => {
  const form = { excusalId: '01a203f0-5017-7287-8301-370aff7c98d8' };
  for (const sent of [[], [['why', '']], [['why', 'because']]])
    expect(readForm(withdrawExcusalInput, { ...form, ...Object.fromEntries(sent) })).toEqual({
      success: false,
      errors: { why: ['excuse.why_missing'] },
    });
});

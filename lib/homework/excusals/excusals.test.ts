import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { excusals } from '@/db/schema/homework';
import { readForm } from '@/lib/platform/action';
import { closePools } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { excuseTheDay, takeBackExcusals } from './commands';
import { excuseTheDayInput } from './inputs';
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

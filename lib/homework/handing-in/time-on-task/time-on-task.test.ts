import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import { closePools } from '@/lib/platform/database';
import { addDays } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handInOrChange as send } from '../commands';
import type { Pieces } from '../evidence';
import { showPiece } from '../piece/queries';
import { canHaveTaken, countsTime } from './rules';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(closePools);

const decide = (value: string) =>
  superuser()`insert into settings (id, school_id, key, value, changed_by_id)
    values (gen_random_uuid(), ${school.id}, 'homework.time_on_task', ${JSON.stringify(value)}::text::jsonb,
      ${school.people.mrsBell.id})
    on conflict (school_id, key) do update set value = excluded.value`;
const inYear = (year: number) =>
  superuser()`update students set year_group = ${year} where id = ${school.people.maya.id}`;
const opened = () => addDays(school.today, -2);
const pieces = (activityId: string, about: Partial<Pieces> = {}): Pieces => ({
  ...{ activityId, writing: 'knee', photos: [], drawing: undefined, voice: undefined },
  ...about,
});
const handIn = (about: Pieces, who: 'maya' | 'leo' = 'maya') =>
  as(school, school.people[who], (tenant) => send(tenant, about));
/** What is kept of so many seconds of Maya's. */
async function kept(seconds: number | undefined) {
  const activityId = await setPiece(school, { opensOn: opened() });
  const { id } = await handIn(pieces(activityId, { seconds }));
  return { activityId, id, seconds: await secondsOf(id) };
}
async function secondsOf(id: string) {
  const [row] = await ownerDatabase().select().from(submissions).where(eq(submissions.id, id));
  return row?.secondsOnTask;
}

test('is counted from Year 3 on, of all where the school says so, or of nobody', () => {
  for (const [of, year, counts] of [
    ...[['from_year_3', 3, true] as const, ['from_year_3', 2, false] as const],
    ...[['from_year_3', -1, false] as const, ['from_year_3', null, true] as const],
    ...[['everybody', -1, true] as const, ['nobody', 6, false] as const],
  ])
    expect(countsTime(of, year), `${of} ${year}`).toBe(counts);
});

test('no piece takes longer than it has been there', () => {
  const now = new Date('2026-06-10T09:00:00Z');
  expect(canHaveTaken(10 * 3_600, '2026-06-10', now)).toBe(true);
  expect(canHaveTaken(10 * 3_600 + 1, '2026-06-10', now)).toBe(false);
  expect(canHaveTaken(86_400, '2026-06-09', now)).toBe(true);
});

test('a little one’s time is not kept, whatever their page sends, unless the school wants it', async () => {
  await inYear(1);
  expect((await kept(300)).seconds).toBeNull();
  await decide('everybody');
  const piece = await kept(300);
  expect(piece.seconds).toBe(300);
  const shown = await as(school, school.people.maya, (tenant) =>
    showPiece(tenant, piece.activityId),
  );
  expect(shown?.timeOf).toBe('everybody');
  await decide('nobody');
  await inYear(6);
  expect((await kept(300)).seconds).toBeNull();
});

test('an impossible time is left out and the work is taken all the same', async () => {
  const activityId = await setPiece(school, { opensOn: school.today });
  const { id } = await handIn(pieces(activityId, { seconds: 86_400 }));
  const asLong = (Date.now() - Date.parse(`${school.today}T00:00:00Z`)) / 1_000 + 3_600;
  expect(await secondsOf(id)).toBe(asLong >= 86_400 ? 86_400 : null);
  expect((await kept(undefined)).seconds).toBeNull();
});

test('changing adds what it took, once, and of an older page nothing', async () => {
  const piece = await kept(120);
  const change = (version: number) =>
    handIn(
      pieces(piece.activityId, { seconds: 60, changing: { version, keep: [] }, writing: 'knife' }),
    );
  await change(1);
  expect(await secondsOf(piece.id)).toBe(180);
  await expect(change(1)).rejects.toMatchObject({ messageKey: 'hand_in.changed_meanwhile' });
  expect(await secondsOf(piece.id)).toBe(180);
});

test('nobody’s page changes the time of another child’s piece', async () => {
  const piece = await kept(120);
  const others = pieces(piece.activityId, { studentId: school.people.maya.id, seconds: 9 });
  await expect(handIn(others, 'leo')).rejects.toMatchObject({
    messageKey: 'hand_in.somebody_else',
  });
  await expect(handIn({ ...others, studentId: undefined }, 'leo')).rejects.toMatchObject({
    messageKey: 'refusal.not_found',
  });
  expect(await secondsOf(piece.id)).toBe(120);
});

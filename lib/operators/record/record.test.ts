import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { atDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { platformRecordInput } from './inputs';
import { listPlatformEvents } from './queries';

let robin: MintedOperator;
let mark: string;
beforeEach(async () => {
  mark = newId().slice(-12);
  robin = await mintOperator({ name: `Robin ${mark}` });
});

const ask = (address: Record<string, string>) =>
  atDesk(robin, (desk) => listPlatformEvents(desk, platformRecordInput.parse(address)));
const namesOf = async (address: Record<string, string>) =>
  (await ask(address)).events.map(({ name }) => name);
const happen = (name: string, at: string, more: { school?: string; note?: string } = {}) =>
  superuser()`
    insert into platform_events (id, account_id, name, created_at, about_school_id, note, address)
    values (${newId()}, ${robin.accountId}, ${name}, ${at}, ${more.school ?? null},
      ${more.note ?? null}, '192.0.2.60')`;

test('the operators’ record shows the latest first: who, what, which school and why', async () => {
  const school = await mintSchool();
  await happen('school.made', '2026-03-01T10:00Z', { school: school.id });
  await happen('school.suspended', '2026-03-02T10:00Z', { school: school.id, note: 'Not paid' });
  const { events, total } = await ask({ q: mark });
  expect(total).toBe(2);
  expect(events).toMatchObject([
    {
      name: 'school.suspended',
      operator: `Robin ${mark}`,
      note: 'Not paid',
      school: { id: school.id, name: 'Oakfield Primary' },
      address: '192.0.2.60',
    },
    { name: 'school.made', note: null },
  ]);
});

test('it is narrowed by kind and by days as the schools’ clock has them, and paged', async () => {
  await happen('school.made', '2026-06-10T22:59:59Z');
  await happen('access.asked', '2026-06-10T23:00:00Z');
  await happen('operator.ended', '2026-06-11T23:00:00Z');
  expect(await namesOf({ q: mark, kind: 'access' })).toEqual(['access.asked']);
  expect(await namesOf({ q: mark, from: '2026-06-11', to: '2026-06-11' })).toEqual([
    'access.asked',
  ]);
  expect(await namesOf({ q: mark, page: '2' })).toEqual([]);
  expect(await namesOf({ q: mark, kind: '__proto__', from: 'never' })).toHaveLength(3);
  expect(await namesOf({ q: '%' })).toEqual([]);
});

test('it still names who is no operator any more', async () => {
  await happen('school.made', '2026-03-01T10:00Z');
  const kim = await mintOperator({ name: 'Kim Lowe' });
  await superuser()`update operators set ended_at = now() where id = ${robin.id}`;
  const { events } = await atDesk(kim, (desk) =>
    listPlatformEvents(desk, platformRecordInput.parse({ q: mark })),
  );
  expect(events).toMatchObject([{ operator: `Robin ${mark}` }]);
});

import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { daysLogsAreKept } from '@/lib/shared/log-age';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { clearMailRecords } from './jobs';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const madeAt = new Date('2030-03-01T10:00:00Z');
const after = (days: number) => new Date(madeAt.getTime() + days * 86_400_000);
const mail = async (over: Readonly<Record<string, unknown>> = {}) => {
  const id = randomUUID();
  await superuser()`insert into mails ${superuser()({
    ...{ id, school_id: school.id, person_id: school.people.mayasMum.id, kind: 'consent_open' },
    ...{ to_address: 'a@b.example', facts: '{}', state: 'sent' },
    ...{ created_at: madeAt.toISOString(), expires_at: after(7).toISOString(), ...over },
  })}`;
  return id;
};
const isThere = async (id: string) =>
  (await superuser()`select 1 from mails where id = ${id}`).length > 0;

test('that a mail went out is forgotten after 90 days, whatever became of it', async () => {
  expect(daysLogsAreKept).toBe(90);
  const all = [await mail(), await mail({ state: 'failed', failure: 'refused' })];
  await clearMailRecords(after(89.9));
  for (const id of all) expect(await isThere(id)).toBe(true);
  await clearMailRecords(after(90.1));
  for (const id of all) expect(await isThere(id)).toBe(false);
});

test('what can still be sent stays', async () => {
  const id = await mail({ state: 'waiting', expires_at: after(120).toISOString() });
  await clearMailRecords(after(91));
  expect(await isThere(id)).toBe(true);
  await clearMailRecords(after(121));
  expect(await isThere(id)).toBe(false);
});

test.each(['person', 'kind'])(
  'what a legal hold on a %s keeps stays until it is lifted',
  async (on) => {
    const id = await mail();
    const elsewhere = await mail({ person_id: school.people.leosDad.id });
    await superuser()`insert into legal_holds ${superuser()({
      ...{ id: randomUUID(), school_id: school.id, reason: 'An inquiry' },
      ...{ placed_by_id: school.people.mrsBell.id },
      ...(on === 'person' ? { person_id: school.people.mayasMum.id } : { kind: 'news' }),
    })}`;
    await clearMailRecords(after(91));
    expect(await isThere(id)).toBe(true);
    expect(await isThere(elsewhere)).toBe(on === 'kind');
    await superuser()`update legal_holds set lifted_at = now(), lifted_by_id = ${school.people.mrsBell.id}
    where school_id = ${school.id}`;
    await clearMailRecords(after(91));
    expect(await isThere(id)).toBe(false);
  },
);

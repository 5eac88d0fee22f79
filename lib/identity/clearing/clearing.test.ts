import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { clearOldSignIns } from './jobs';

let school: MintedSchool;
let accountId: string;
beforeEach(async () => {
  school = await mintSchool();
  const [maya] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${school.people.maya.id}`;
  accountId = maya?.accountId ?? '';
});

/** What is left of these rows after a night. */
async function left(table: string, rows: Readonly<Record<string, string>>) {
  await clearOldSignIns();
  const sql = superuser();
  const kept = await sql<{ id: string }[]>`
    select id from ${sql(table)} where id in ${sql(Object.values(rows))}`;
  return Object.keys(rows).filter((name) => kept.some(({ id }) => id === rows[name]));
}

const ids = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, newId()])) as Record<Name, string>;

test('a session goes 90 days after its end, however it ended', async () => {
  const rows = ids('open', 'endedLately', 'endedLongAgo', 'expiredLately', 'expiredLongAgo');
  const put = (id: string, endedAt: string | null, expiresAt: string) => superuser()`
    insert into sessions (id, account_id, token_hash, ended_at, expires_at)
    values (${id}, ${accountId}, ${id}, now() + ${endedAt}::interval, now() + ${expiresAt}::interval)`;
  await put(rows.open, null, '1 day');
  await put(rows.endedLately, '-89 days', '-89 days');
  await put(rows.endedLongAgo, '-91 days', '1 day');
  await put(rows.expiredLately, null, '-89 days');
  await put(rows.expiredLongAgo, null, '-91 days');
  expect(await left('sessions', rows)).toEqual(['open', 'endedLately', 'expiredLately']);
});

test.each(['credential_resets', 'address_checks'])(
  'links of %s go once they are used or over',
  async (table) => {
    const rows = ids('good', 'used', 'over');
    const sql = superuser();
    for (const [name, id] of Object.entries(rows))
      await sql`insert into ${sql(table)} ${sql({
        ...{ id, account_id: accountId, secret_hash: id },
        ...(table === 'address_checks' ? { email: 'maya@oakfield.example' } : {}),
        expires_at: new Date(Date.now() + (name === 'over' ? -1 : 1) * 3_600_000).toISOString(),
        used_at: name === 'used' ? new Date().toISOString() : null,
      })}`;
    expect(await left(table, rows)).toEqual(['good']);
  },
);

test('half sign-ins and questions to passkeys go when their minutes are over', async () => {
  const [halves, questions] = [ids('good', 'over'), ids('good', 'over')];
  for (const name of ['good', 'over'] as const) {
    const ends = name === 'good' ? '1 minute' : '-1 minute';
    await superuser()`insert into half_sign_ins (id, account_id, token_hash, shared, expires_at)
      values (${halves[name]}, ${accountId}, ${halves[name]}, false, now() + ${ends}::interval)`;
    await superuser()`insert into passkey_challenges (id, challenge, expires_at)
      values (${questions[name]}, ${questions[name]}, now() + ${ends}::interval)`;
  }
  expect(await left('half_sign_ins', halves)).toEqual(['good']);
  expect(await left('passkey_challenges', questions)).toEqual(['good']);
});

test('failures are forgotten after a day, which none of the waits outlasts', async () => {
  const rows = ids('lately', 'longAgo');
  await superuser()`insert into sign_in_failures (id, about, failed_at) values
    (${rows.lately}, 'x', now() - interval '23 hours'), (${rows.longAgo}, 'x', now() - interval '25 hours')`;
  expect(await left('sign_in_failures', rows)).toEqual(['lately']);
});

test('a device that was opened goes 90 days after it closed', async () => {
  const rows = ids('lately', 'longAgo');
  for (const [name, id] of Object.entries(rows))
    await superuser()`
      insert into opened_devices (id, school_id, class_id, opened_by_id, device_hash, closes_at)
      values (${id}, ${school.id}, ${school.classes.wrens}, ${school.people.msReid.id}, ${id},
        now() - ${name === 'lately' ? '89 days' : '91 days'}::interval)`;
  expect(await left('opened_devices', rows)).toEqual(['lately']);
});

test('so do operators’ own events, and their looks into schools', async () => {
  const sql = superuser();
  const [events, looks] = [ids('lately', 'longAgo'), ids('lately', 'longAgo')];
  for (const name of ['lately', 'longAgo'] as const) {
    const at = sql`now() - ${name === 'lately' ? '11 months' : '13 months'}::interval`;
    await sql`insert into platform_events (id, account_id, name, address, device, created_at)
      values (${events[name]}, ${accountId}, 'operator.looked', '192.0.2.1', 'safari ipad', ${at})`;
    await sql`insert into support_accesses
        (id, school_id, account_id, operator_name, reason, ends_at, address, device, created_at)
      values (${looks[name]}, ${school.id}, ${accountId}, 'Robin Hale', 'The calendar does not open at all',
        ${at}, '192.0.2.1', 'safari ipad', ${at})`;
  }
  for (const [table, rows] of [
    ['platform_events', events],
    ['support_accesses', looks],
  ] as const) {
    expect(await left(table, rows)).toEqual(['lately', 'longAgo']);
    const kept = await sql`select address, device from ${sql(table)}
      where id in ${sql(Object.values(rows))} order by created_at`;
    expect([...kept]).toEqual([
      { address: null, device: null },
      { address: '192.0.2.1', device: 'safari ipad' },
    ]);
  }
});

test('events stay, and lose where they came from after a year', async () => {
  const rows = ids('lately', 'longAgo');
  for (const [name, id] of Object.entries(rows))
    await superuser()`
      insert into audit_events (id, school_id, actor_id, name, subject_id, facts, address, device, created_at)
      values (${id}, ${school.id}, ${school.people.maya.id}, 'identity.signed_in', ${school.people.maya.id},
        '{"way":"card"}', '192.0.2.1', 'safari ipad',
        now() - ${name === 'lately' ? '11 months' : '13 months'}::interval)`;
  expect(await left('audit_events', rows)).toEqual(['lately', 'longAgo']);
  const events = await superuser()`
    select address, device, facts, name from audit_events
    where id in ${superuser()(Object.values(rows))} order by created_at`;
  const signedIn = { name: 'identity.signed_in', facts: { way: 'card' } };
  expect([...events]).toEqual([
    { ...signedIn, address: null, device: null },
    { ...signedIn, address: '192.0.2.1', device: 'safari ipad' },
  ]);
});

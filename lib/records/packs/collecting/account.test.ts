import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { lyingAddress } from '@/lib/platform/sealing/addresses';
import { sealOfAccounts } from '@/lib/platform/sealing/own';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { dataOfCopy } from '../copy/data';
import { copyOf } from '../copy/rules';
import { leftOutInWords } from '../copy/words';
import { collect } from './collect';

let school: MintedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchool(), await mintSchool()];
});

const address = '203.0.113.40';

async function accountOf({ id }: Someone) {
  const [row] = await superuser()<{ id: string }[]>`
    select account_id as id from people where school_id = ${school.id} and id = ${id}`;
  return row?.id ?? '';
}

/** One of everything that can stand about an account, and of what another school’s alone. */
async function fill(accountId: string) {
  const sql = superuser();
  const mail = `${newId()}@example.org`;
  const lying = await lyingAddress(mail);
  const secret = (await sealOfAccounts()).seal('second_steps.sealed_secret', 'NEVERTELLTHIS');
  await sql`update accounts set email = ${lying.email}, email_hash = ${lying.emailHash} where id = ${accountId}`;
  for (const onlySchool of [null, elsewhere.id])
    await sql`insert into sessions (id, account_id, token_hash, expires_at, address, device, only_school_id)
      values (${newId()}, ${accountId}, ${`token ${newId()}`}, now() + interval '1 hour',
        ${onlySchool ? '198.51.100.9' : address}, 'Firefox on Linux', ${onlySchool})`;
  await sql`insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
    values (${newId()}, ${accountId}, ${`credential ${accountId}`}, 'a public key', 3, '{internal}', 'Safari on iPhone')`;
  await sql`insert into second_steps (id, account_id, sealed_secret, confirmed_at, last_step)
    values (${newId()}, ${accountId}, ${secret}, now(), 58000000)`;
  await sql`insert into recovery_codes (id, account_id, code_hash) values (${newId()}, ${accountId}, 'a code hash')`;
  await sql`insert into half_sign_ins (id, account_id, token_hash, shared, expires_at)
    values (${newId()}, ${accountId}, ${`half ${accountId}`}, false, now())`;
  await sql`insert into credential_resets (id, account_id, secret_hash, expires_at)
    values (${newId()}, ${accountId}, ${`reset ${accountId}`}, now())`;
  const next = (await sealOfAccounts()).seal('address_checks.email', `next-${mail}`);
  await sql`insert into address_checks (id, account_id, secret_hash, expires_at, email)
    values (${newId()}, ${accountId}, ${`check ${accountId}`}, now(), ${next})`;
  await sql`insert into looks (id, account_id, look) values (${newId()}, ${accountId}, 'dark')
    on conflict (account_id) do update set look = 'dark'`;
  return mail;
}

const about = (whom: Someone, asking = whom) =>
  collect({ schoolId: school.id, personId: whom.id, askedById: asking.id }, new Date());

test('a copy holds the account, its devices and what it is opened with, and never what opens it', async () => {
  const { mayasMum } = school.people;
  const mail = await fill(await accountOf(mayasMum));
  const snapshot = await about(mayasMum);
  const rowsOf = (name: string) => snapshot.tables.find(({ table }) => table === name)?.rows ?? [];
  expect(rowsOf('accounts').map(({ cells }) => cells)).toMatchObject([{ email: mail }]);
  expect(rowsOf('sessions').map(({ cells }) => cells)).toContainEqual(
    expect.objectContaining({ address, device: 'Firefox on Linux', second_factor: false }),
  );
  expect(rowsOf('passkeys')).toMatchObject([
    { cells: { device: 'Safari on iPhone', transports: ['internal'] } },
  ]);
  expect(rowsOf('second_steps')[0]?.cells).toMatchObject({
    last_used_at: new Date(58_000_000 * 30_000).toISOString(),
  });
  for (const table of ['recovery_codes', 'half_sign_ins', 'credential_resets'])
    expect(rowsOf(table), table).toHaveLength(1);
  expect(rowsOf('address_checks')).toMatchObject([{ cells: { email: `next-${mail}` } }]);
  expect(rowsOf('looks')).toMatchObject([{ cells: { look: 'dark' } }]);

  const whole = JSON.stringify(snapshot);
  for (const never of ['NEVERTELLTHIS', 'sealed:', 'token ', 'credential ', 'a public key', 'hash'])
    expect(whole).not.toContain(never);
  // Where they sign in to another school alone is that school’s.
  expect(whole).not.toContain('198.51.100.9');
  const copy = copyOf(snapshot, [], leftOutInWords);
  expect(() => dataOfCopy.parse({ ...copy, files: [] })).not.toThrow();
  expect(copy.tables.map(({ table }) => table)).toEqual(expect.arrayContaining(['sessions']));
});

test('of a child, whose parent asks, where it signed in is left out, and said to be', async () => {
  const { maya, mayasMum } = school.people;
  await fill(await accountOf(maya));
  await superuser()`insert into audit_events (id, school_id, actor_id, name, subject_id, student_id, facts, address, device)
    values (${newId()}, ${school.id}, ${maya.id}, 'identity.signed_in', ${maya.id}, ${maya.id}, '{}', ${address}, 'Tablet')`;
  const snapshot = await about(maya, mayasMum);
  const whole = JSON.stringify(snapshot);
  expect(whole).not.toContain(address);
  expect(whole).not.toContain('Firefox on Linux');
  const sessions = snapshot.tables.find(({ table }) => table === 'sessions');
  expect(sessions?.rows[0]?.cells).toHaveProperty('started_at');
  const leftOut = copyOf({ ...snapshot, items: [] }, [], leftOutInWords).leftOut;
  expect(leftOut).toContainEqual({
    reason: 'somebody_else',
    count: snapshot.withoutWhereabouts,
  });
  expect(snapshot.withoutWhereabouts).toBeGreaterThanOrEqual(3);
  // Once grown, and asking themselves, they are told.
  expect(JSON.stringify(await about(maya))).toContain(address);
});

test('what the office hands over says nothing of where somebody signs in, and nothing that is another school’s now', async () => {
  const { mayasMum } = school.people;
  const accountId = await accountOf(mayasMum);
  await fill(accountId);
  expect(JSON.stringify(await about(mayasMum))).toContain(address);
  await superuser()`update people set archived_at = now() where id = ${mayasMum.id}`;
  const left = await about(mayasMum);
  expect(JSON.stringify(left)).not.toContain(address);
  expect(JSON.stringify(left)).not.toContain('Safari on iPhone');
  expect(left.tables.map(({ table }) => table)).toContain('accounts');
  await superuser()`update people set account_id = ${accountId} where id = ${elsewhere.people.leosDad.id}`;
  const moved = await about(mayasMum);
  const above = moved.tables.map(({ table }) => table);
  for (const table of ['accounts', 'sessions', 'passkeys', 'address_checks'])
    expect(above, table).not.toContain(table);
  expect(moved.withoutWhereabouts).toBeGreaterThan(left.withoutWhereabouts ?? 0);
});

test('what was done to a grown-up is in theirs, and who has no account has none', async () => {
  const { mayasMum, mrsBell, leosDad } = school.people;
  await superuser()`insert into audit_events (id, school_id, actor_id, name, subject_id, facts, address)
    values (${newId()}, ${school.id}, ${mrsBell.id}, 'person.changed', ${mayasMum.id}, '{}', '203.0.113.99')`;
  const snapshot = await about(mayasMum);
  const events = snapshot.tables.find(({ table }) => table === 'audit_events');
  expect(events?.rows.map(({ cells }) => cells.name)).toContain('person.changed');
  expect(JSON.stringify(snapshot)).not.toContain('203.0.113.99');
  await superuser()`update people set account_id = null where id = ${leosDad.id}`;
  const { tables } = await about(leosDad);
  expect(tables.map(({ table }) => table)).not.toContain('accounts');
});

test('an address whose key is lost keeps nobody from the rest', async () => {
  const { mayasMum } = school.people;
  const accountId = await accountOf(mayasMum);
  await fill(accountId);
  const broken = `sealed:accounts.email:1:${'A'.repeat(60)}`;
  await superuser()`update accounts set email = ${broken} where id = ${accountId}`;
  const accounts = (await about(mayasMum)).tables.find(({ table }) => table === 'accounts');
  expect(accounts?.rows[0]?.cells).toHaveProperty('created_at');
  expect(accounts?.rows[0]?.cells).not.toHaveProperty('email');
});

import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { appointByCommand, endByCommand } from '@/lib/operators/appointing/by-command';
import { listOperators } from '@/lib/operators/appointing/queries';
import { inviteFirstAdmin, makeSchool } from '@/lib/operators/schools/commands';
import { makeSchoolInput } from '@/lib/operators/schools/inputs';
import { findSchool } from '@/lib/operators/schools/queries';
import { listDemoMail } from '@/lib/platform/mail/inbox';
import { openedMail } from '@/lib/platform/mail/lying';
import { sendMail } from '@/lib/platform/mail/sending';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import { hashOfSecret } from '@/lib/platform/secret';
import { markAddresses, sealAccountsAnew } from '@/lib/records/sealing/accounts';
import { renewMarksAcross } from '@/lib/records/sealing/marks';
import { sealSchoolAnew } from '@/lib/records/sealing/sweeping';
import { office, refused } from '@/lib/testing/acting';
import { addressHash, giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { atDesk, mintOperator } from '@/lib/testing/operators';
import { signInWithPassword } from '../commands';
import { acceptWithNewAccount } from '../invitations/accepting/commands';
import { findInvited } from '../invitations/accepting/queries';
import { invite } from '../invitations/commands';
import { findInvitationOf, listInvitations } from '../invitations/queries';
import { hashOf } from '../passwords';
import { askForReset } from '../passwords/commands';
import { enterThrough } from '../providers/entering/commands';
import { findVouching } from '../providers/queries';
import { askForAddress, confirmAddress } from './commands';
import { findAddressCheck } from './queries';

/* How addresses lie in the database, and that one from an older version goes on being found. */

const as = (url: string | undefined) => postgres(String(url), { max: 1, onnotice: () => {} });
const remover = as(process.env.REMOVER_DATABASE_URL);
const gate = as(process.env.GATE_DATABASE_URL);
afterAll(() => Promise.all([remover.end(), gate.end()]));

let school: MintedSchool;
const password = 'a hedge full of sparrows';
const whence = () => ({ address: `192.0.2.${newId()}`, device: 'chrome windows' });
const signIn = (email: string) => signInWithPassword({ email, password }, whence());

beforeEach(async () => {
  school = await mintSchool();
});

async function guardian() {
  const id = newId();
  await superuser()`insert into people (id, school_id, role, given_name, family_name, display_name)
    values (${id}, ${school.id}, 'parent', 'Wei', 'Chen', 'Wei Chen')`;
  return id;
}

const newestMail = async (to: string) => {
  const [mail] = await superuser()<{ id: string; schoolId: string; path: string }[]>`
    select id, school_id as "schoolId", path from mails where to_hash = ${await mailHash(to)}
    order by created_at desc, id desc limit 1`;
  return mail && openedMail(mail);
};
const secretSentTo = async (to: string) =>
  String((await newestMail(to))?.path)
    .split('/')
    .at(-1) ?? '';

/** Tables of whatever schema with a row that says it anywhere: what a copy of the whole database says. */
async function tablesSaying(words: string) {
  const tables = await superuser()<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await superuser().unsafe(
      `select 1 from ${name} t where t::text ilike '%' || $1 || '%' limit 1`,
      [words],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('no address that somebody signs in with, is invited at or is written to stands in a table or the log', async () => {
  const marker = newId().slice(-12);
  const at = (which: string) => `${which}-${marker}@families.example`;
  const said: unknown[] = [];
  const spies = (['log', 'warn', 'error', 'info'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void said.push(...words)),
  );
  const wei = await guardian();
  await office(school, (tenant) => invite(tenant, { personId: wei, email: at('invited') }));
  await acceptWithNewAccount({ secret: await secretSentTo(at('invited')), password }, whence());
  expect(await signIn(at('invited'))).toHaveProperty('token');
  expect(await signInWithPassword({ email: at('invited'), password: 'no' }, whence())).toBe(
    'wrong',
  );
  const [row] = await superuser()`select account_id as id from people where id = ${wei}`;
  const changed = { email: at('changed'), presentPassword: password };
  await askForAddress(String(row?.id), changed, whence());
  const check = await secretSentTo(at('changed'));
  expect(await findAddressCheck(check)).toMatchObject({
    email: at('changed'),
    before: at('invited'),
  });
  expect(await tablesSaying(marker)).toEqual([]);
  await confirmAddress({ secret: check }, whence());
  await askForReset({ email: at('changed') }, whence());
  const another = await guardian();
  await office(school, (tenant) => invite(tenant, { personId: another, email: at('another') }));
  // Without a mail server it waits, and what the worker says of it is said too.
  const waiting = await newestMail(at('another'));
  await sendMail(school.id, String(waiting?.id));
  await appointByCommand(at('operator'), 'Robin Hale');
  const robin = await mintOperator();
  const slug = `made-${newId().slice(-12)}`;
  const first = { title: '', givenName: 'Ann', familyName: 'Ash' };
  const wanted = {
    slug,
    name: 'Made',
    kind: 'primary_school',
    nation: 'england',
    host: '',
    urn: '',
  };
  const made = await atDesk(robin, (desk) =>
    makeSchool(desk, makeSchoolInput.parse({ ...wanted, ...first, email: at('first') })),
  );
  await atDesk(robin, (desk) =>
    inviteFirstAdmin(desk, { schoolId: made.id, ...first, title: null, email: at('second') }),
  );
  await superuser()`update schools set demo = true where id = ${school.id}`;

  // Whoever may see an address is shown it.
  expect((await findInvited(await secretSentTo(at('second'))))?.email).toBe(at('second'));
  expect((await atDesk(robin, (desk) => findSchool(desk, made.id)))?.invited?.email).toBe(
    at('second'),
  );
  expect((await listOperators()).map(({ email }) => email)).toContain(at('operator'));
  expect((await listDemoMail()).map(({ toAddress }) => toAddress)).toContain(at('another'));
  const listed = (q: string) =>
    office(school, async (tenant) => {
      const { rows } = await listInvitations(tenant, { q, state: undefined, page: 1 });
      return rows.map(({ email }) => email);
    });
  expect(await listed(`ANOTHER-${marker}`)).toEqual([at('another')]);
  expect(await listed('chen')).toEqual([at('another'), at('invited')]);
  expect(await endByCommand(at('operator'))).toBe(true);

  await superuser()`update schools set demo = false where id = ${school.id}`;
  for (const spy of spies) spy.mockRestore();
  expect(await tablesSaying(marker)).toEqual([]);
  expect(said.map(String).join('\n')).not.toContain(marker);
});

/** Rows as a version before this left them. */
async function leftInPlain(email: string) {
  const { msReid, mrOkafor } = school.people;
  await superuser()`update accounts set email = ${email}, email_hash = null,
    password_hash = ${await hashOf(password)}
    where id = (select account_id from people where id = ${msReid.id})`;
  const invited = await guardian();
  const [secret, checked] = [newId(), newId()];
  const asked = `asked-${email}`;
  await superuser()`
    insert into invitations (id, school_id, person_id, email, secret_hash, invited_by_id, expires_at)
    values (${newId()}, ${school.id}, ${invited}, ${asked}, ${hashOfSecret(secret)},
      ${school.people.mrsBell.id}, now() + interval '1 day')`;
  await superuser()`
    insert into address_checks (id, account_id, email, secret_hash, expires_at)
    select ${newId()}, account_id, ${`wanted-${email}`}, ${hashOfSecret(checked)}, now() + interval '1 day'
    from people where id = ${mrOkafor.id}`;
  const mail = newId();
  await superuser()`
    insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at)
    values (${mail}, ${school.id}, ${msReid.id}, 'password_changed', ${email}, '{}', now() + interval '1 day')`;
  return { secret, checked, mail, asked, invited };
}

test('a database from before goes on as it did, and a start or a night seals it', async () => {
  const email = `${newId()}@oakfield.example`;
  const { secret, checked, mail, asked, invited } = await leftInPlain(email);
  const providerId = newId();
  await superuser()`
    insert into sign_in_providers (id, school_id, kind, label, issuer, client_id, sealed_secret, trusts_second_factor)
    values (${providerId}, ${school.id}, 'oidc', 'Oakfield', 'https://login.oakfield.example', 'x', 'x', true)`;
  const provider = await findVouching(providerId);
  if (!provider) throw new Error('It is there and was not found');
  const holds = async () => {
    expect(await signIn(email)).toHaveProperty('token');
    expect(await signIn(email.toUpperCase())).toHaveProperty('token');
    expect(await signIn(`other-${email}`)).toBe('wrong');
    expect(await findInvited(secret)).toMatchObject({ email: asked, hasAccount: false });
    expect(await findAddressCheck(checked)).toMatchObject({ email: `wanted-${email}` });
    expect((await office(school, (tenant) => findInvitationOf(tenant, invited)))?.email).toBe(
      asked,
    );
    // Nobody else is given it.
    const another = await guardian();
    await expect(
      office(school, (tenant) => invite(tenant, { personId: another, email: asked })),
    ).rejects.toEqual(refused('invitations.address_of_another'));
    const [row] =
      await superuser()`select account_id as id from people where id = ${school.people.msReid.id}`;
    expect((await appointByCommand(email)).link).toBeUndefined();
    const [operator] = await superuser()`
      select account_id as id from operators where account_id = ${String(row?.id)} and ended_at is null`;
    expect(operator).toBeDefined();
    expect(await endByCommand(email)).toBe(true);
    const claims = { sub: 'x', email, email_verified: true };
    expect(await enterThrough(provider, claims, whence())).toHaveProperty('token');
  };
  await holds();
  await askForReset({ email }, whence());
  expect((await newestMail(email))?.path).toMatch(/^\/reset\//);
  expect((await tablesSaying(email)).toSorted()).toEqual([
    'public.accounts',
    'public.address_checks',
    'public.invitations',
    'public.mails',
  ]);

  const accounts = await sealOfAccounts();
  const seal = await sealOf(school.id);
  await sealAccountsAnew(gate, accounts);
  await sealSchoolAnew(remover, seal, school.id);
  await renewMarksAcross({ sql: remover, seal, schoolId: school.id }, accounts);
  expect(await tablesSaying(email)).toEqual([]);
  const [sealed] = await superuser()`select to_hash from mails where id = ${mail}`;
  expect(sealed?.to_hash).toBe(await mailHash(email));
  await holds();
});

test('an address that two accounts came to have opens the one that has it first, and the other keeps its own words', async () => {
  const email = `${newId()}@oakfield.example`;
  const { msReid, mrOkafor } = school.people;
  const first = await giveAddress(msReid, email, await hashOf(password));
  const [second] = await superuser()`
    update accounts set email = ${email}, password_hash = ${await hashOf('another one')}
    where id = (select account_id from people where id = ${mrOkafor.id}) returning id`;
  const own = async (id: string) => {
    const [row] = await superuser()`select email, email_hash from accounts where id = ${id}`;
    return row;
  };
  expect((await markAddresses(gate, await sealOfAccounts())).twice).toBeGreaterThan(0);
  expect(await own(String(second?.id))).toEqual({ email, email_hash: null });
  expect((await own(first))?.email_hash).toBe(await addressHash(email));
  expect(await signIn(email)).toHaveProperty('token');
  await superuser()`update accounts set email = null where id = ${String(second?.id)}`;
});

test('an address is given once, however many ask for it at once', async () => {
  const email = `${newId()}@families.example`;
  const others = await Promise.all([1, 2, 3].map(() => mintSchool()));
  const secrets: string[] = [];
  for (const one of [school, ...others]) {
    const id = newId();
    await superuser()`insert into people (id, school_id, role, given_name, family_name, display_name)
      values (${id}, ${one.id}, 'parent', 'Wei', 'Chen', 'Wei Chen')`;
    await superuser()`update mails set created_at = created_at - interval '2 hours'
      where to_hash = ${await mailHash(email)}`;
    await office(one, (tenant) => invite(tenant, { personId: id, email }));
    const [mail] = await superuser()<{ schoolId: string; path: string }[]>`
      select school_id as "schoolId", path from mails where school_id = ${one.id}
        and to_hash = ${await mailHash(email)}`;
    secrets.push(String(mail && (await openedMail(mail)).path?.split('/').at(-1)));
  }
  const done = await Promise.allSettled(
    secrets.map((secret) => acceptWithNewAccount({ secret, password }, whence())),
  );
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of done)
    if (each.status === 'rejected')
      expect(each.reason).toEqual(refused('invitations.has_account_now'));
  const [count] = await superuser()`
    select count(*)::int as it from accounts where email_hash = ${await addressHash(email)}`;
  expect(count?.it).toBe(1);
});

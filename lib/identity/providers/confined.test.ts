import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive, whoIsHere } from '@/lib/platform/gate';
import { readLook } from '@/lib/shared/look';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { askForAddressAction } from '../addresses/actions';
import { findLook, keepLook } from '../look/commands';
import { addPasskeyAction, askForNewPasskeyAction, removePasskeyAction } from '../passkeys/actions';
import { changePasswordAction } from '../passwords/actions';
import { homeOfSession } from '../queries';
import {
  beginSecondStepAction,
  confirmSecondStepAction,
  removeSecondStepAction,
  renewRecoveryCodesAction,
} from '../second-step/actions';
import { endOtherSessionsAction, endSessionAction } from '../sessions/actions';
import { endOwnSession, startSession } from '../sessions/commands';
import { listSessions } from '../sessions/queries';
import { addProvider, switchProviderOn } from './commands';
import { addProviderInput } from './inputs';

/*
 * A school's own provider says whatever the school's office has it say: that somebody is Mr Okafor, for one. So
 * it may open Mr Okafor at that school, and must not open what he is at another, nor his account.
 */

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token, isOverTls: () => false };
});
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-address': '192.0.2.8', host: 'localhost' }),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

const whence = { address: '192.0.2.1', device: 'firefox linux' };
let ours: MintedSchool;
let theirs: MintedSchool;
let mrOkafor: Someone;
let accountId: string;
let providerId: string;

beforeEach(async () => {
  [ours, theirs] = await Promise.all([mintSchool(), mintSchool()]);
  mrOkafor = ours.people.mrOkafor;
  const sql = superuser();
  const [person] = await sql`select account_id from people where id = ${mrOkafor.id}`;
  accountId = String(person?.account_id);
  // He runs the other school’s office, with the same account.
  await sql`update people set account_id = null where id = ${theirs.people.mrOkafor.id}`;
  await sql`update people set account_id = ${accountId}, role = 'school_admin'
    where id = ${theirs.people.mrOkafor.id}`;
  const provider = await office(ours, (tenant) =>
    addProvider(
      tenant,
      addProviderInput.parse({
        kind: 'oidc',
        label: 'Oakfield account',
        issuer: 'https://login.oakfield.example',
        clientId: 'studystreaks',
        clientSecret: 'secret',
      }),
    ),
  );
  providerId = provider.id;
  await office(ours, (tenant) => switchProviderOn(tenant, { providerId }));
});

const through = (schoolId = ours.id) =>
  startSession(
    accountId,
    { way: 'provider', through: { onlySchoolId: schoolId, providerId, secondFactor: false } },
    whence,
  );
const withPassword = () => startSession(accountId, { way: 'password' }, whence);
const recordedAt = async ({ id }: MintedSchool, name: string) => {
  const [row] = await superuser()`
    select count(*)::int as times from audit_events where school_id = ${id} and name = ${name}`;
  return row?.times;
};

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function send(action: Action, token: string, words: Record<string, string> = {}) {
  visitor.token = token;
  const form = new FormData();
  for (const [name, value] of Object.entries({ school: ours.slug, ...words }))
    form.set(name, value);
  return action(untried, form);
}

describe('a session through a school’s own provider', () => {
  test('opens that school and no other that its person belongs to', async () => {
    const { token } = await through();
    expect(await whoIsHere(token, ours.slug)).toMatchObject({
      personId: mrOkafor.id,
      confined: true,
      elsewhere: [],
    });
    expect(await whoIsHere(token, theirs.slug)).toBeUndefined();

    const own = await withPassword();
    expect(await whoIsHere(own.token, ours.slug)).toMatchObject({
      confined: false,
      elsewhere: [{ slug: theirs.slug, role: 'school_admin' }],
    });
    expect(await whoIsHere(own.token, theirs.slug)).toMatchObject({ role: 'school_admin' });
  });

  test('cannot begin for a school whose provider it is not', async () => {
    await expect(through(theirs.id)).rejects.toThrow();
    expect(await listSessions(accountId, theirs.id)).toEqual([]);
  });

  test('has that school for its home, whichever comes first by name', async () => {
    await superuser()`update schools set name = 'A first school' where id = ${theirs.id}`;
    const { token } = await through();
    expect(await homeOfSession(token)).toBe(`/${ours.slug}/trainer`);
    expect(await homeOfSession((await withPassword()).token)).toBe(`/${theirs.slug}/admin`);
  });

  test('is in that school’s record alone', async () => {
    const before = await recordedAt(theirs, 'identity.signed_in');
    const { token } = await through();
    await endOwnSession(token, whence);
    expect(await recordedAt(ours, 'identity.signed_in')).toBe(1);
    expect(await recordedAt(ours, 'identity.signed_out')).toBe(1);
    expect(await recordedAt(theirs, 'identity.signed_in')).toBe(before);
    expect(await recordedAt(theirs, 'identity.signed_out')).toBe(0);
  });

  test('is shown, and ends, none but sessions of that school alone', async () => {
    const own = await withPassword();
    const [here, phone] = [await through(), await through()];
    expect((await listSessions(accountId, ours.id)).map(({ id }) => id).sort()).toEqual(
      [here.sessionId, phone.sessionId].sort(),
    );
    // To who signed in with the password, all are shown.
    expect((await listSessions(accountId)).map(({ id }) => id)).toEqual(
      expect.arrayContaining([own.sessionId, here.sessionId, phone.sessionId]),
    );
    expect(await send(endSessionAction, here.token, { sessionId: own.sessionId })).toMatchObject({
      is: 'refused',
      messageKey: 'refusal.not_found',
    });
    expect(await send(endOtherSessionsAction, here.token)).toEqual({ is: 'done' });
    expect(await isAlive(phone.token)).toBe(false);
    expect(await isAlive(here.token)).toBe(true);
    expect(await isAlive(own.token)).toBe(true);
    expect(await send(endSessionAction, own.token, { sessionId: here.sessionId })).toEqual({
      is: 'done',
    });
    expect(await isAlive(here.token)).toBe(false);
  });

  test.each(
    Object.entries({
      changePasswordAction,
      askForAddressAction,
      askForNewPasskeyAction,
      addPasskeyAction,
      removePasskeyAction,
      beginSecondStepAction,
      confirmSecondStepAction,
      renewRecoveryCodesAction,
      removeSecondStepAction,
    }),
  )('cannot change the account: %s', async (_name, action) => {
    const { token } = await through();
    expect(await send(action, token)).toMatchObject({
      is: 'refused',
      messageKey: 'refusal.own_password',
    });
    const { token: own } = await withPassword();
    expect(await send(action, own)).not.toMatchObject({ messageKey: 'refusal.own_password' });
  });

  test('changes nothing about how pages look elsewhere', async () => {
    const { token } = await through();
    await keepLook(token, readLook('dark'));
    expect(await findLook(token)).toBeUndefined();
  });
});

test('whether a second factor was shown is kept with the session', async () => {
  const shown = async (how: Parameters<typeof startSession>[1]) => {
    const { sessionId } = await startSession(accountId, how, whence);
    const [row] = await superuser()`select second_factor from sessions where id = ${sessionId}`;
    return row?.second_factor;
  };
  const trusted = { onlySchoolId: ours.id, providerId };
  expect(await shown({ way: 'password' })).toBe(false);
  expect(await shown({ way: 'code' })).toBe(true);
  expect(await shown({ way: 'recovery_code' })).toBe(true);
  expect(await shown({ way: 'passkey' })).toBe(true);
  const [plain, relied] = [false, true].map((secondFactor) => ({ ...trusted, secondFactor }));
  expect(await shown({ way: 'provider', through: plain })).toBe(false);
  expect(await shown({ way: 'provider', through: relied })).toBe(true);
  expect(await shown({ way: 'provider_and_code', through: plain })).toBe(true);
});

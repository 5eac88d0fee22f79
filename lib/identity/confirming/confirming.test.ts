import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { archivePersonAction } from '@/lib/classes/departures/actions';
import { editStaffMemberAction, restorePersonAction } from '@/lib/people/actions';
import { whoIsHere } from '@/lib/platform/gate';
import { keepSettingAction } from '@/lib/settings/catalogue/actions';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { grownUp, seen } from '@/lib/testing/doors/rows';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { setUpSecondStep } from '@/lib/testing/second-step';
import type { OwnAccount } from '../account/door';
import { answerWithCards } from '../children/cards/answer';
import { askForNewPasskeyAction, removePasskeyAction } from '../passkeys/actions';
import { askForPasskey, signInWithPasskey, whosePasskey } from '../passkeys/commands';
import { hashOf } from '../passwords';
import { resetSecondStepAction } from '../second-step/resetting/actions';
import { startSession } from '../sessions/commands';
import { confirmByCodeAction, confirmByPasswordAction, waysToConfirmAction } from './actions';
import { confirmByCode, confirmByPasskey, confirmByPassword } from './commands';
import { waysToConfirm } from './queries';

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-path': '/oakfield/admin', 'x-address': '192.0.2.8' }),
  cookies: async () => new Map(),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

const password = 'a string of bunting';
const whence = { address: '192.0.2.7', device: 'firefox linux' };
const site = { origin: 'https://streaks.example', host: 'streaks.example' };
let school: MintedSchool;
let mrsBell: Someone;
let account: OwnAccount;

beforeEach(async () => {
  school = await mintSchool();
  mrsBell = school.people.mrsBell;
  account = { ...(await accountOf(mrsBell)), onlySchoolId: null, whence };
  await superuser()`update accounts set password_hash = ${await hashOf(password)}
    where id = ${account.accountId}`;
  await agoIs(mrsBell, 11);
});

async function accountOf({ id, sessionId }: Someone) {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return { accountId: row?.accountId ?? '', sessionId };
}
/** So many minutes since they showed that it is them. */
const agoIs = ({ sessionId }: Pick<Someone, 'sessionId'>, minutes: number) =>
  superuser()`update sessions set confirmed_at = now() - make_interval(mins => ${minutes}::int)
    where id = ${sessionId}`;
const isBelieved = async (who: Pick<Someone, 'token'>) =>
  (await whoIsHere(who.token, school.slug))?.confirmed;
const happened = async () =>
  (await eventsOf(mrsBell.id))
    .map(({ name }) => name)
    .filter((name) => name !== 'identity.signed_in');

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function send(action: Action, who: Someone, words: Record<string, string | string[]> = {}) {
  visitor.token = who.token;
  const form = new FormData();
  form.set('school', school.slug);
  for (const [name, value] of Object.entries(words))
    if (typeof value === 'string') form.set(name, value);
    else for (const each of value) form.append(`${name}[]`, each);
  return action(untried, form).catch((error: { digest?: string }) => {
    if (!error.digest) throw error;
    return { is: 'gone' as const, to: error.digest.split(';')[2] };
  });
}
const askedFirst = (words: Record<string, unknown> = {}) => ({
  is: 'refused',
  messageKey: 'refusal.confirm_first',
  wayOut: `/${school.slug}/account/confirm`,
  entered: words,
});

describe('who has just shown that it is them', () => {
  test('is believed for ten minutes, in that session alone', async () => {
    expect(await isBelieved(mrsBell)).toBe(false);
    await agoIs(mrsBell, 9);
    expect(await isBelieved(mrsBell)).toBe(true);
    const other = await startSession(account.accountId, { way: 'password' }, whence);
    await agoIs(other, 11);
    expect(await isBelieved(other)).toBe(false);
    expect(await isBelieved(mrsBell)).toBe(true);
  });

  test('is believed after signing in, but not on a device that others use', async () => {
    const own = await startSession(account.accountId, { way: 'password' }, whence);
    const shared = await startSession(account.accountId, { way: 'code', shared: true }, whence);
    expect([await isBelieved(own), await isBelieved(shared)]).toEqual([true, false]);
  });

  test('is whoever gives the password, a code or a recovery code', async () => {
    await confirmByPassword(account, password);
    expect(await isBelieved(mrsBell)).toBe(true);
    await agoIs(mrsBell, 11);

    const { secret, codes } = await setUpSecondStep(mrsBell);
    await confirmByCode(account, new TOTP({ secret }).generate());
    expect(await isBelieved(mrsBell)).toBe(true);
    await agoIs(mrsBell, 11);

    await confirmByCode(account, codes[0] ?? '');
    expect(await isBelieved(mrsBell)).toBe(true);
    // A recovery code is used up by it.
    await expect(confirmByCode(account, codes[0] ?? '')).rejects.toMatchObject({
      fields: { code: ['second_step.code_wrong'] },
    });
    expect(await happened()).toEqual([
      'identity.confirmed',
      'identity.second_step_added',
      'identity.confirmed',
      'identity.confirmed',
      'identity.code_refused',
    ]);
  });

  test('is nobody who guesses: wrong tries are recorded, and too many wait', async () => {
    for (let tries = 0; tries < 8; tries += 1)
      await expect(confirmByPassword(account, 'a guess')).rejects.toMatchObject({
        fields: { presentPassword: ['passwords.present_wrong'] },
      });
    await expect(confirmByPassword(account, password)).rejects.toEqual(refused('passwords.wait'));
    expect(await isBelieved(mrsBell)).toBe(false);
    expect(await happened()).toEqual(Array(8).fill('identity.present_password_wrong'));
  });

  test('is nobody with wrong codes, ten of which wait', async () => {
    await setUpSecondStep(mrsBell);
    for (let tries = 0; tries < 10; tries += 1)
      await expect(confirmByCode(account, '000000')).rejects.toMatchObject({
        fields: { code: ['second_step.code_wrong'] },
      });
    await expect(confirmByCode(account, '000000')).rejects.toEqual(
      refused('second_step.code_wait'),
    );
    expect(await isBelieved(mrsBell)).toBe(false);
  });

  test('is nobody whose session ended meanwhile', async () => {
    await superuser()`update sessions set ended_at = now() where id = ${mrsBell.sessionId}`;
    await expect(confirmByPassword(account, password)).rejects.toEqual(
      refused('refusal.signed_out'),
    );
  });

  test('is nobody with a passkey of somebody else, or for a question asked of somebody else', async () => {
    const { accountId: theirs } = await accountOf(school.people.msReid);
    const credentialId = crypto.randomUUID();
    await superuser()`
      insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
      values (${crypto.randomUUID()}, ${theirs}, ${credentialId}, 'AA', 0, '{}', 'chrome windows')`;
    const options = await askForPasskey(site, account.accountId);
    expect(options.allowCredentials).toEqual([]);
    expect((await askForPasskey(site, theirs)).allowCredentials).toMatchObject([
      { id: credentialId },
    ]);
    const answer = {
      id: credentialId,
      rawId: credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: Buffer.from(
          JSON.stringify({
            type: 'webauthn.get',
            challenge: options.challenge,
            origin: site.origin,
          }),
        ).toString('base64url'),
        authenticatorData: '',
        signature: '',
      },
    } as Parameters<typeof signInWithPasskey>[0];
    await expect(confirmByPasskey(account, answer, site)).rejects.toEqual(
      refused('confirming.passkey_wrong'),
    );
    expect(await whosePasskey(answer, site, whence, theirs)).toBeUndefined();
    // What was asked in order to confirm signs nobody in.
    expect(await signInWithPasskey(answer, site, whence)).toBe('wrong');
    expect(await isBelieved(mrsBell)).toBe(false);
  });

  test('is asked for what the account has', async () => {
    expect(await waysToConfirm(account.accountId)).toEqual({
      password: true,
      code: false,
      passkey: false,
    });
    await setUpSecondStep(mrsBell);
    await superuser()`update accounts set password_hash = null where id = ${account.accountId}`;
    expect(await waysToConfirm(account.accountId)).toEqual({
      password: false,
      code: true,
      passkey: false,
    });
  });
});

describe('what matters most asks first', () => {
  test('ending a person’s time here: asked, refused with a wrong password, then done', async () => {
    const { leo } = school.people;
    const archive = () => send(archivePersonAction, mrsBell, { personId: leo.id });
    const archived = async () => {
      const [row] = await superuser()`select archived_at from people where id = ${leo.id}`;
      return row?.archived_at !== null;
    };
    expect(await archive()).toEqual({ ...askedFirst({ personId: leo.id }), fields: {} });
    expect(
      await send(confirmByPasswordAction, mrsBell, { presentPassword: 'wrong' }),
    ).toMatchObject({ is: 'refused', entered: {} });
    expect(await archive()).toMatchObject(askedFirst());
    expect(await archived()).toBe(false);
    expect(await send(confirmByPasswordAction, mrsBell, { presentPassword: password })).toEqual({
      is: 'done',
    });
    expect(await archive()).toMatchObject({ is: 'gone' });
    expect(await archived()).toBe(true);
  });

  test('another role: asked; another name: not', async () => {
    const { mrOkafor } = school.people;
    const edit = async (role: string) =>
      send(editStaffMemberAction, mrsBell, { ...grownUp, role, ...(await seen(mrOkafor)) });
    expect(await edit('school_admin')).toMatchObject(askedFirst({ role: 'school_admin' }));
    expect(await edit('trainer')).toMatchObject({ is: 'gone' });
    await agoIs(mrsBell, 1);
    expect(await edit('school_admin')).toMatchObject({ is: 'gone' });
  });

  test('whom a second step is asked of: asked; any other setting: not', async () => {
    const keep = (key: string, value: string | string[]) =>
      send(keepSettingAction, mrsBell, { key, asSeen: settingAsSeen(null), value });
    expect(await keep('second_step.required_of', ['parent'])).toMatchObject(
      askedFirst({ value: ['parent'] }),
    );
    expect(await keep('homework.rest_days', '4')).toMatchObject({ is: 'gone' });
    await agoIs(mrsBell, 1);
    expect(await keep('second_step.required_of', ['parent'])).toMatchObject({ is: 'gone' });
  });

  test('turning somebody’s second step off: asked', async () => {
    const { mrOkafor } = school.people;
    await setUpSecondStep(mrOkafor);
    const reset = () => send(resetSecondStepAction, mrsBell, { personId: mrOkafor.id });
    expect(await reset()).toMatchObject(askedFirst());
    await agoIs(mrsBell, 1);
    expect(await reset()).toMatchObject({ is: 'gone' });
  });

  test('adding a passkey of one’s own: asked, while a second step is still to be set up too', async () => {
    const add = () => send(askForNewPasskeyAction, mrsBell);
    expect(await add()).toMatchObject(askedFirst());
    await superuser()`insert into settings (id, school_id, key, value)
      values (gen_random_uuid(), ${school.id}, 'second_step.required_of', '["school_admin"]')`;
    expect(await add()).toMatchObject(askedFirst());
    expect(await send(waysToConfirmAction, mrsBell)).toMatchObject({
      result: { password: true, code: false, passkey: false },
    });
    await send(confirmByPasswordAction, mrsBell, { presentPassword: password });
    expect(await add()).toMatchObject({ is: 'done', result: { challenge: expect.any(String) } });
  });

  test('removing one: asked', async () => {
    const passkeyId = crypto.randomUUID();
    await superuser()`
      insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
      values (${passkeyId}, ${account.accountId}, ${passkeyId}, 'AA', 0, '{}', 'chrome windows')`;
    const remove = () => send(removePasskeyAction, mrsBell, { passkeyId });
    expect(await remove()).toMatchObject(askedFirst());
    await agoIs(mrsBell, 1);
    expect(await remove()).toEqual({ is: 'done' });
  });

  test('printing the cards of a class: led to be asked, and back', async () => {
    const { mrOkafor } = school.people;
    const { kingfishers } = school.classes;
    const print = () => {
      visitor.token = mrOkafor.token;
      return answerWithCards(
        new Request('http://school.test/', { method: 'POST', body: new FormData() }),
        { school: school.slug, classId: kingfishers },
      );
    };
    await agoIs(mrOkafor, 11);
    const asked = await print();
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      `/${school.slug}/account/confirm?back=${encodeURIComponent(
        `/${school.slug}/trainer/classes/${kingfishers}/signing-in`,
      )}`,
    ]);
    const cards = () => superuser()`select 1 from login_cards where school_id = ${school.id}`;
    expect(await cards()).toHaveLength(0);
    await agoIs(mrOkafor, 1);
    expect((await print()).headers.get('content-type')).toBe('application/pdf');
    expect(await cards()).toHaveLength(1);
  });

  test('the rest asks nothing', async () => {
    await superuser()`update people set archived_at = now() where id = ${school.people.leosDad.id}`;
    const { leosDad } = school.people;
    expect(await send(restorePersonAction, mrsBell, { personId: leosDad.id })).toMatchObject({
      is: 'gone',
    });
  });
});

test('a page goes back to a path of ours, and to no other', async () => {
  const go = (back: string) =>
    send(confirmByPasswordAction, mrsBell, { presentPassword: password, back });
  const own = `/${school.slug}/admin/people?done=x`;
  expect(await go(own)).toEqual({ is: 'gone', to: own });
  for (const odd of ['https://else.example', '//else.example', '/\\else', 'javascript:1', ''])
    expect(await go(odd), odd).toEqual({ is: 'gone', to: '/' });
  expect(await send(confirmByCodeAction, mrsBell, { code: '', back: own })).toMatchObject({
    is: 'refused',
    fields: { code: ['second_step.code_missing'] },
  });
});

import { createHmac } from 'node:crypto';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { office } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setUpSecondStep } from '@/lib/testing/second-step';
import { signInWithPassword } from '../commands';
import { hashOf } from '../passwords';
import { keyFor } from '../seal';
import { endAllBut } from '../sessions/commands';
import { hashOfRecoveryCode, seal } from './codes';
import {
  beginSecondStep,
  confirmSecondStep,
  finishSignIn,
  halfSignIn,
  removeSecondStep,
  renewRecoveryCodes,
} from './commands';
import { findSecondStep, isHalfSignedIn } from './queries';
import { resetSecondStep } from './resetting/commands';

const whence = { address: '192.0.2.7', device: 'firefox linux' };
const password = 'a string of bunting';
let school: MintedSchool;
let accountId: string;
let email: string;

beforeEach(async () => {
  // In the middle of a half minute, where it stays: no test runs over the end of a code.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 });
  school = await mintSchool();
  const [row] = await superuser()`
    select account_id from people where school_id = ${school.id} and id = ${school.people.mrsBell.id}`;
  accountId = String(row?.account_id);
  email = `${newId()}@oakfield.example`;
  await giveAddress({ accountId }, email, await hashOf(password));
});

afterEach(() => {
  vi.useRealTimers();
});

const me = () => ({ accountId, whence });

/** The code the app shows; `later` in half minutes. */
const codeOf = (secret: string, later = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + later * 30_000 });

const setUp = (who: { id: string } = school.people.mrsBell) => setUpSecondStep(who);

async function half() {
  const answer = await signInWithPassword({ email, password }, whence);
  if (typeof answer === 'string' || !('half' in answer)) throw new Error('A code is asked for');
  return answer.half;
}

const events = async () =>
  (
    await superuser()<{ name: string; facts: Record<string, unknown> }[]>`
      select name, facts from audit_events where school_id = ${school.id}
        and actor_id = ${school.people.mrsBell.id} order by created_at, id`
  ).map(({ name }) => name);

describe('setting it up', () => {
  test('asks for nothing at sign-in until a first code has shown that the app has it', async () => {
    await beginSecondStep(me());
    expect(await signInWithPassword({ email, password }, whence)).toMatchObject({
      token: expect.any(String),
    });
    await expect(confirmSecondStep(me(), '000000')).rejects.toMatchObject({
      fields: { code: ['second_step.code_wrong'] },
    });
    expect(await findSecondStep(accountId)).toMatchObject({ is: 'setting_up' });
  });

  test('gives ten recovery codes, of which the database keeps only what tells them apart', async () => {
    const { codes, secret } = await setUp();
    expect(codes).toHaveLength(10);
    expect(await findSecondStep(accountId)).toMatchObject({ is: 'on', recoveryCodesLeft: 10 });
    const [kept] = await superuser()<{ all: string }[]>`
      select (select string_agg(r::text, ' ') from recovery_codes r where account_id = ${accountId})
        || (select s::text from second_steps s where account_id = ${accountId}) as all`;
    for (const word of [...codes, ...codes.map((code) => code.replace('-', '')), secret])
      expect(kept?.all).not.toContain(word);
    expect(await events()).toContain('identity.second_step_added');
  });

  test('once set up it can be neither begun nor confirmed again', async () => {
    const { secret } = await setUp();
    for (const again of [
      () => beginSecondStep(me()),
      () => confirmSecondStep(me(), codeOf(secret)),
    ])
      await expect(again()).rejects.toMatchObject({ messageKey: 'second_step.is_set_up' });
  });

  test('without having begun there is nothing to confirm', async () => {
    await expect(confirmSecondStep(me(), '123456')).rejects.toMatchObject({
      messageKey: 'second_step.start_again',
    });
  });
});

describe('signing in with it', () => {
  test('the right password alone opens nothing', async () => {
    await setUp();
    const token = await half();
    expect(await isHalfSignedIn(token)).toBe(true);
    expect(await whoIsHere(token, school.slug)).toBeUndefined();
  });

  test('the code opens one session, once', async () => {
    const { secret } = await setUp();
    const token = await half();
    const answer = await finishSignIn(token, codeOf(secret), whence);
    expect(answer).toMatchObject({ accountId });
    if (typeof answer === 'string' || !('token' in answer)) throw new Error('It opened none');
    expect(await whoIsHere(answer.token, school.slug)).toMatchObject({ accountId });
    expect(await finishSignIn(token, codeOf(secret, 1), whence)).toBe('over');
    expect(await isHalfSignedIn(token)).toBe(false);
  });

  test('a code counts once, in whatever sign-in', async () => {
    const { secret } = await setUp();
    const [one, other] = [await half(), await half()];
    const code = codeOf(secret);
    const answers = await Promise.all([
      finishSignIn(one, code, whence),
      finishSignIn(other, code, whence),
    ]);
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(1);
    expect(answers.filter((answer) => typeof answer === 'object')).toHaveLength(1);
  });

  test('a recovery code opens too, once', async () => {
    const { codes } = await setUp();
    const [code = ''] = codes;
    expect(await finishSignIn(await half(), code.toLowerCase(), whence)).toMatchObject({
      accountId,
    });
    expect(await finishSignIn(await half(), code, whence)).toBe('wrong');
    expect(await findSecondStep(accountId)).toMatchObject({ recoveryCodesLeft: 9 });
    expect(await events()).toContain('identity.code_refused');
  });

  test('a recovery code opens after its key was renewed, and one from an older version until new ones are made', async () => {
    const { codes, secret } = await setUp();
    const [first = '', second = '', third = ''] = codes;
    const hashes = async () => {
      const rows = await superuser()<{ hash: string }[]>`
        select code_hash as hash from recovery_codes where account_id = ${accountId} order by id`;
      return rows.map(({ hash }) => hash);
    };
    expect(new Set(await hashes())).toEqual(
      new Set(codes.map((code) => hashOfRecoveryCode(code, secret))),
    );
    // Sealed anew, as by another data key: what it says is the same, and so are the hashes.
    await superuser()`update second_steps set sealed_secret = ${await seal(secret, accountId)}
      where account_id = ${accountId}`;
    expect(await finishSignIn(await half(), first, whence)).toMatchObject({ accountId });
    const older = createHmac('sha256', keyFor('recovery codes'))
      .update(second.replace('-', ''))
      .digest('base64url');
    await superuser()`update recovery_codes set code_hash = ${older}
      where account_id = ${accountId} and code_hash = ${hashOfRecoveryCode(second, secret)}`;
    expect(await finishSignIn(await half(), second, whence)).toMatchObject({ accountId });
    expect(await finishSignIn(await half(), second, whence)).toBe('wrong');
    await renewRecoveryCodes(me(), third);
    expect(await hashes()).not.toContain(older);
  });

  test('where what it is hashed with is lost no new ones are made, and those before open nothing', async () => {
    const { codes } = await setUp();
    const [code = ''] = codes;
    await superuser()`update second_steps set sealed_secret = 'lost' where account_id = ${accountId}`;
    expect(await finishSignIn(await half(), code, whence)).toBe('wrong');
    await expect(renewRecoveryCodes(me(), code)).rejects.toMatchObject({
      fields: { code: ['second_step.code_wrong'] },
    });
  });

  test('another account’s code and recovery codes open nothing', async () => {
    await setUp();
    const theirs = await setUp(school.people.msReid);
    const token = await half();
    expect(await finishSignIn(token, codeOf(theirs.secret), whence)).toBe('wrong');
    expect(await finishSignIn(token, theirs.codes[0] ?? '', whence)).toBe('wrong');
  });

  test('after ten wrong codes it has to wait, many at once included, and a right one waits too', async () => {
    const { secret } = await setUp();
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const token = await halfSignIn(accountId, { shared: false });
        return finishSignIn(token ?? '', '000000', whence);
      }),
    );
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(10);
    expect(await finishSignIn(await half(), codeOf(secret), whence)).toEqual({ waitMinutes: 15 });
    await superuser()`
      update second_steps set wrong_since = wrong_since - interval '15 minutes' where account_id = ${accountId}`;
    expect(await finishSignIn(await half(), codeOf(secret), whence)).toMatchObject({ accountId });
  });

  test.each([
    [
      'took too long',
      () =>
        superuser()`update half_sign_ins set expires_at = now() where account_id = ${accountId}`,
    ],
    [
      'is of an account that was disabled meanwhile',
      () => superuser()`update accounts set disabled_at = now() where id = ${accountId}`,
    ],
  ])('a half sign-in that %s opens nothing', async (_what, happen) => {
    const { secret } = await setUp();
    const token = await half();
    await happen();
    expect(await finishSignIn(token, codeOf(secret), whence)).toBe('over');
  });

  test('a half sign-in with a password that was changed meanwhile opens nothing', async () => {
    const { secret } = await setUp();
    const token = await half();
    await superuser().begin((sql) => endAllBut(accountId, null, sql));
    expect(await finishSignIn(token, codeOf(secret), whence)).toBe('over');
  });

  test('an unknown half opens nothing', async () => {
    const { secret } = await setUp();
    expect(await finishSignIn('', codeOf(secret), whence)).toBe('over');
    expect(await finishSignIn('x'.repeat(43), codeOf(secret), whence)).toBe('over');
  });
});

describe('afterwards', () => {
  test('new recovery codes need a code, and end the old ones', async () => {
    const { secret, codes } = await setUp();
    await expect(renewRecoveryCodes(me(), '000000')).rejects.toMatchObject({
      fields: { code: ['second_step.code_wrong'] },
    });
    const fresh = await renewRecoveryCodes(me(), codeOf(secret));
    expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
    expect(await finishSignIn(await half(), codes[1] ?? '', whence)).toBe('wrong');
    expect(await finishSignIn(await half(), fresh[1] ?? '', whence)).toMatchObject({ accountId });
  });

  test('removing it needs a code; then the password is enough again', async () => {
    const { secret } = await setUp();
    await expect(removeSecondStep(me(), 'ZZZZZ-ZZZZZ')).rejects.toMatchObject({
      fields: { code: ['second_step.code_wrong'] },
    });
    expect(await findSecondStep(accountId)).toMatchObject({ is: 'on' });
    await removeSecondStep(me(), codeOf(secret));
    expect(await findSecondStep(accountId)).toEqual({ is: 'off' });
    expect(await signInWithPassword({ email, password }, whence)).toMatchObject({
      token: expect.any(String),
    });
    expect(await events()).toContain('identity.second_step_removed');
  });
});

describe('the office, for somebody who has lost phone and recovery codes', () => {
  const reset = (personId: string) =>
    office(school, (tenant) => resetSecondStep(tenant, { personId }));
  const stepOf = async ({ id }: { id: string }) => {
    const [row] = await superuser()`select account_id from people where id = ${id}`;
    return findSecondStep(String(row?.account_id));
  };

  test('turns it off, and that is in the record', async () => {
    const { msReid } = school.people;
    await setUp(msReid);
    await reset(msReid.id);
    expect(await stepOf(msReid)).toEqual({ is: 'off' });
    const [event] = await superuser()`
      select actor_id, subject_id from audit_events
      where school_id = ${school.id} and name = 'person.second_step_reset'`;
    expect(event).toEqual({ actor_id: school.people.mrsBell.id, subject_id: msReid.id });
  });

  test.each([
    ['their own', 'mrsBell', 'second_step.own'],
    ['what is off', 'mrOkafor', 'second_step.is_off'],
  ] as const)('not %s', async (_what, who, messageKey) => {
    await setUp();
    await expect(reset(school.people[who].id)).rejects.toMatchObject({ messageKey });
    expect(await findSecondStep(accountId)).toMatchObject({ is: 'on' });
  });

  test('not of an account that another school knows too; nothing of it stays in the record', async () => {
    const { msReid } = school.people;
    await setUp(msReid);
    const other = await mintSchool();
    await superuser()`
      update people set account_id = (select account_id from people where id = ${msReid.id})
      where id = ${other.people.msReid.id}`;
    await expect(reset(msReid.id)).rejects.toMatchObject({
      messageKey: 'second_step.of_another_school_too',
    });
    expect(await stepOf(msReid)).toMatchObject({ is: 'on' });
    const events = await superuser()`
      select 1 from audit_events where school_id = ${school.id} and name = 'person.second_step_reset'`;
    expect(events).toHaveLength(0);
  });

  test('not of another school’s person', async () => {
    const other = await mintSchool();
    await setUp(other.people.msReid);
    await expect(reset(other.people.msReid.id)).rejects.toMatchObject({ reason: 'not_found' });
    expect(await stepOf(other.people.msReid)).toMatchObject({ is: 'on' });
  });
});

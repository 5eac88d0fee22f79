import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  removePasskey,
  signInWithPasskey,
} from './commands';
import { listPasskeys } from './queries';

/*
 * That a real authenticator's passkey is made, opens a session and is refused after its removal is shown in
 * the browser (e2e/second-step.spec.ts); here is what no authenticator would send.
 */
const site = { origin: 'https://streaks.example', host: 'streaks.example' };
const whence = { address: '192.0.2.9', device: 'chrome windows' };
let school: MintedSchool;
let mine: string;
let theirs: string;

beforeEach(async () => {
  school = await mintSchool();
  const accountOf = async (id: string) => {
    const [row] = await superuser()`select account_id from people where id = ${id}`;
    return String(row?.account_id);
  };
  mine = await accountOf(school.people.mrsBell.id);
  theirs = await accountOf(school.people.msReid.id);
});

const keep = async (accountId: string, credentialId: string) => {
  const id = crypto.randomUUID();
  await superuser()`
    insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
    values (${id}, ${accountId}, ${credentialId}, 'AA', 0, '{}', 'chrome windows')`;
  return id;
};
const clientDataOf = (challenge: string, type: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin: site.origin })).toString('base64url');
const registration = (challenge: string) =>
  ({
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientDataOf(challenge, 'webauthn.create'),
      attestationObject: 'oA',
    },
  }) as RegistrationResponseJSON;
const authentication = (id: string, challenge: string) =>
  ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientDataOf(challenge, 'webauthn.get'),
      authenticatorData: Buffer.alloc(37).toString('base64url'),
      signature: 'AAAA',
    },
  }) as AuthenticationResponseJSON;

const asked = async (challenge: string) => {
  const [row] = await superuser()`
    select count(*)::int as times from passkey_challenges where challenge = ${challenge}`;
  return row?.times;
};

describe('a new passkey', () => {
  test('is asked for with the site’s name, the account’s handle and those it has already', async () => {
    await keep(mine, 'known-one');
    await keep(theirs, 'of-another');
    const options = await askForNewPasskey({ accountId: mine }, site);
    expect(options.rp).toMatchObject({ id: 'streaks.example', name: 'StudyStreaks' });
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(mine);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual(['known-one']);
    expect(options.authenticatorSelection).toMatchObject({ userVerification: 'required' });
  });

  test('that nobody signed is refused, and what was asked is used up', async () => {
    const { challenge } = await askForNewPasskey({ accountId: mine }, site);
    const add = addPasskey({ accountId: mine, whence }, registration(challenge), site);
    await expect(add).rejects.toMatchObject({ messageKey: 'passkeys.failed' });
    expect(await listPasskeys(mine)).toEqual([]);
    expect(await asked(challenge)).toBe(0);
  });

  test('for what was asked of another account is refused, and stays theirs', async () => {
    const { challenge } = await askForNewPasskey({ accountId: theirs }, site);
    const add = addPasskey({ accountId: mine, whence }, registration(challenge), site);
    await expect(add).rejects.toMatchObject({ messageKey: 'passkeys.failed' });
    expect(await asked(challenge)).toBe(1);
  });

  test('is one of ten at most', async () => {
    for (let nth = 0; nth < 10; nth += 1) await keep(mine, `${school.id}-${nth}`);
    await expect(askForNewPasskey({ accountId: mine }, site)).rejects.toMatchObject({
      messageKey: 'passkeys.too_many',
    });
  });

  test('is removed by its owner only', async () => {
    const id = await keep(mine, `${school.id}-mine`);
    expect(await removePasskey({ accountId: theirs, whence }, id)).toBe(false);
    expect(await listPasskeys(mine)).toHaveLength(1);
    expect(await removePasskey({ accountId: mine, whence }, id)).toBe(true);
    expect(await removePasskey({ accountId: mine, whence }, id)).toBe(false);
  });
});

describe('signing in with a passkey', () => {
  test('that is unknown opens nothing', async () => {
    const { challenge } = await askForPasskey(site);
    expect(await signInWithPasskey(authentication('nobodys', challenge), site, whence)).toBe(
      'wrong',
    );
  });

  test('with a signature of one’s own making opens nothing, and is in the record', async () => {
    const credential = Buffer.from(school.id).toString('base64url');
    await keep(mine, credential);
    const { challenge } = await askForPasskey(site);
    expect(await signInWithPasskey(authentication(credential, challenge), site, whence)).toBe(
      'wrong',
    );
    const events = await superuser()`
      select 1 from audit_events where school_id = ${school.id} and name = 'identity.passkey_refused'`;
    expect(events).toHaveLength(1);
  });

  test('with nonsense opens nothing', async () => {
    const credential = Buffer.from(`${school.id}!`).toString('base64url');
    await keep(mine, credential);
    const nonsense = { id: credential, response: {} } as unknown as AuthenticationResponseJSON;
    expect(await signInWithPasskey(nonsense, site, whence)).toBe('wrong');
  });
});

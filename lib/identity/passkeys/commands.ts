import 'server-only';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { openAddress } from '@/lib/platform/sealing/addresses';
import type { Whence } from '@/lib/platform/whence';
import { recordForAccount } from '../record';
import { oneAtATime, refuseIfNoneIsLeft } from '../second-step/required';
import { type SignedIn, startSession } from '../sessions/commands';
import { passkeysAllowed } from './rules';
import type { Site } from './site';

type OwnAccount = Readonly<{ accountId: string; whence: Whence }>;

const minutesToAnswer = 5;
const failed = () => new Refusal('invalid', 'passkeys.failed');

/** What a browser needs to make a passkey for the account. */
export async function askForNewPasskey({ accountId }: Pick<OwnAccount, 'accountId'>, site: Site) {
  const { sql } = gatePool();
  const [account] = await sql<{ email: string | null; name: string }[]>`
    select email, (select p.display_name from people p
      where p.account_id = a.id and p.archived_at is null order by p.id limit 1) as name
    from accounts a where id = ${accountId}`;
  const known = await sql<{ credentialId: string }[]>`
    select credential_id as "credentialId" from passkeys where account_id = ${accountId}`;
  if (known.length >= passkeysAllowed) throw new Refusal('too_many', 'passkeys.too_many');
  const options = await generateRegistrationOptions({
    rpName: 'StudyStreaks',
    rpID: site.host,
    userName: (await openAddress(account?.email ?? null)) ?? account?.name ?? '',
    userDisplayName: account?.name ?? '',
    // The same handle each time, so that an authenticator keeps one passkey of the account, not two.
    userID: new TextEncoder().encode(accountId),
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await remember(options.challenge, accountId);
  return options;
}

/** Keeps the public half of a passkey that the account's browser has made. */
export async function addPasskey(
  { accountId, whence }: OwnAccount,
  answer: RegistrationResponseJSON,
  site: Site,
) {
  const checked = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: (challenge) => isAsked(challenge, accountId),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
  }).catch(() => undefined);
  if (!checked?.verified) throw failed();
  const { credential } = checked.registrationInfo;
  await gatePool().sql.begin(async (sql) => {
    const { count } = await sql`
      insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
      values (${crypto.randomUUID()}, ${accountId}, ${credential.id},
        ${Buffer.from(credential.publicKey).toString('base64url')}, ${credential.counter},
        ${credential.transports ?? []}, ${whence.device})
      on conflict (credential_id) do nothing`;
    if (count === 0) throw failed();
    await recordForAccount(accountId, { name: 'identity.passkey_added', facts: {} }, whence, sql);
  });
}

export async function removePasskey({ accountId, whence }: OwnAccount, passkeyId: string) {
  return gatePool().sql.begin(async (sql) => {
    await oneAtATime(accountId, sql);
    const { count } = await sql`
      delete from passkeys where id = ${passkeyId} and account_id = ${accountId}`;
    if (count === 0) return false;
    await refuseIfNoneIsLeft(accountId, sql);
    await recordForAccount(accountId, { name: 'identity.passkey_removed', facts: {} }, whence, sql);
    return true;
  });
}

/** What a browser needs to sign in with any passkey it has for this site, or to show one of the account’s. */
export async function askForPasskey(site: Site, of: string | null = null) {
  const known = of
    ? await gatePool().sql<{ id: string }[]>`
        select credential_id as id from passkeys where account_id = ${of}`
    : [];
  const options = await generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    allowCredentials: known.map(({ id }) => ({ id })),
  });
  await remember(options.challenge, of);
  return options;
}

/**
 * Signs in with a passkey. It is held by a device and opened by a finger, a face or a PIN: two factors by
 * itself, so no code is asked for after it.
 */
export async function signInWithPasskey(
  answer: AuthenticationResponseJSON,
  site: Site,
  whence: Whence,
): Promise<SignedIn | 'wrong'> {
  const accountId = await whosePasskey(answer, site, whence, null);
  return accountId ? startSession(accountId, { way: 'passkey' }, whence) : 'wrong';
}

/**
 * The account that the answer opens; undefined where it opens none, or is no answer to what was asked: of
 * this account, or of anybody (null).
 */
export async function whosePasskey(
  answer: AuthenticationResponseJSON,
  site: Site,
  whence: Whence,
  askedOf: string | null,
): Promise<string | undefined> {
  const { sql } = gatePool();
  const [key] = await sql<
    { id: string; accountId: string; publicKey: string; counter: number; transports: string[] }[]
  >`
    select k.id, k.account_id as "accountId", k.public_key as "publicKey", k.counter::float8 as counter,
      k.transports
    from passkeys k join accounts a on a.id = k.account_id and a.disabled_at is null
    where k.credential_id = ${answer.id}
      and (${askedOf}::uuid is null or k.account_id = ${askedOf}::uuid)`;
  if (!key) return undefined;
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: (challenge) => isAsked(challenge, askedOf),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: key.counter,
    },
  }).catch(() => undefined);
  if (!checked?.verified) {
    await recordForAccount(key.accountId, { name: 'identity.passkey_refused', facts: {} }, whence);
    return undefined;
  }
  await sql`
    update passkeys set counter = ${checked.authenticationInfo.newCounter}, last_used_at = now()
    where id = ${key.id}`;
  return key.accountId;
}

async function remember(challenge: string, accountId: string | null) {
  const { sql } = gatePool();
  await sql`delete from passkey_challenges where expires_at < now()`;
  await sql`
    insert into passkey_challenges (id, challenge, account_id, expires_at)
    values (${crypto.randomUUID()}, ${challenge}, ${accountId},
      now() + make_interval(mins => ${minutesToAnswer}::int))`;
}

/** Whether this was asked, of this account or of anybody, and is answered for the first time. */
async function isAsked(challenge: string, accountId: string | null) {
  const { count } = await gatePool().sql`
    delete from passkey_challenges
    where challenge = ${challenge} and account_id is not distinct from ${accountId}::uuid
      and expires_at > now()`;
  return count > 0;
}

import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sealOfAccounts } from '@/lib/platform/sealing/own';
import { boundTo, keyFor, openedAs, unboundFrom } from '../seal';
import { plainCode, recoveryCodeOf, recoveryCodesGiven } from './rules';

/*
 * Codes that change every half minute (RFC 6238: SHA-1, six digits, which every app knows), and the
 * recovery codes for the day the phone is lost.
 */
const period = 30;
const issuer = 'StudyStreaks';

const appOf = (secret: string, account = '') =>
  new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), digits: 6, period });

/** 160 random bits in base 32, as RFC 4226 recommends. */
export const newAppSecret = () => new Secret({ size: 20 }).base32;

/** What the app reads from the picture: otpauth://totp/… */
export const addressForApp = (secret: string, account: string) => appOf(secret, account).toString();

/**
 * Which half minute since 1970 the code is of: this one, the one before or the one after, for clocks
 * that differ. Undefined for a wrong one.
 */
export function stepOf(secret: string, code: string, at = Date.now()) {
  const delta = appOf(secret).validate({
    token: code.replace(/\s/g, ''),
    timestamp: at,
    window: 1,
  });
  return delta === null ? undefined : Math.floor(at / 1000 / period) + delta;
}

export const newRecoveryCodes = () =>
  Array.from({ length: recoveryCodesGiven }, () => recoveryCodeOf(randomBytes(10)));

/**
 * Keyed, so that the table alone does not let anybody try out its 50 bits: with what app and product share, which lies
 * sealed and is renewed as it is. A key of the store would have to stay for as long as somebody keeps a code, since
 * nobody can make a hash anew without it.
 */
export const hashOfRecoveryCode = (code: string, appSecret: string) =>
  createHmac('sha256', `recovery codes ${appSecret}`).update(plainCode(code)).digest('base64url');

/** What a code may lie as; those given by an older version were hashed with AUTH_SECRET, and are taken until new ones are made. */
export async function hashesOfRecoveryCode(code: string, stored: string, accountId: string) {
  const before = createHmac('sha256', keyFor('recovery codes'));
  const hashes = [before.update(plainCode(code)).digest('base64url')];
  const appSecret = await unsealIfItOpens(stored, accountId);
  if (appSecret !== undefined) hashes.push(hashOfRecoveryCode(code, appSecret));
  return hashes;
}

const column = 'second_steps.sealed_secret';

/** Bound to the account: a row copied to another account opens nothing. */
export const seal = async (secret: string, accountId: string) =>
  (await sealOfAccounts()).seal(column, boundTo(secret, accountId));

export async function unseal(stored: string, accountId: string) {
  const text = openedAs(await sealOfAccounts(), column, stored);
  return unboundFrom(text, accountId, 'second step');
}

/** Undefined too where what sealed the secret is lost: then no code is right any more. */
export async function stepOfSealed(stored: string, accountId: string, code: string) {
  const secret = await unsealIfItOpens(stored, accountId);
  return secret === undefined ? undefined : stepOf(secret, code);
}

export async function unsealIfItOpens(stored: string, accountId: string) {
  try {
    return await unseal(stored, accountId);
  } catch {
    return undefined;
  }
}

import 'server-only';
import QRCode from 'qrcode';
import { gatePool } from '@/lib/platform/database';
import { addressOpenerToShow } from '@/lib/platform/sealing/addresses';
import { hashOfSecret } from '@/lib/platform/secret';
import { addressForApp, unsealIfItOpens } from './codes';

/** Whether a sign-in is half done. */
export async function isHalfSignedIn(token: string) {
  const [half] = await gatePool().sql`
    select 1 from half_sign_ins where token_hash = ${hashOfSecret(token)} and expires_at > now()`;
  return half !== undefined;
}

/** Whether the account is asked for a code. */
export async function hasSecondStep(accountId: string) {
  const [step] = await gatePool().sql`
    select 1 from second_steps where account_id = ${accountId} and confirmed_at is not null`;
  return step !== undefined;
}

/** Where the second step stands; while it is being set up, what the app has to read. */
export type SecondStep =
  | Readonly<{ is: 'off' }>
  | Readonly<{ is: 'setting_up'; secret: string; picture: Picture }>
  | Readonly<{ is: 'on'; since: Date; recoveryCodesLeft: number }>;

export async function findSecondStep(accountId: string): Promise<SecondStep> {
  const { sql } = gatePool();
  const [step] = await sql<
    { sealedSecret: string; confirmedAt: Date | null; email: string | null; left: number }[]
  >`
    select s.sealed_secret as "sealedSecret", s.confirmed_at as "confirmedAt", a.email,
      (select count(*)::int from recovery_codes r
        where r.account_id = s.account_id and r.used_at is null) as left
    from second_steps s join accounts a on a.id = s.account_id where s.account_id = ${accountId}`;
  if (!step) return { is: 'off' };
  if (step.confirmedAt) return { is: 'on', since: step.confirmedAt, recoveryCodesLeft: step.left };
  const secret = await unsealIfItOpens(step.sealedSecret, accountId);
  // Nobody has confirmed it, so beginning anew loses nothing.
  if (secret === undefined) return { is: 'off' };
  const open = await addressOpenerToShow();
  const email = open(step.email);
  return { is: 'setting_up', secret, picture: pictureOf(secret, email ?? '') };
}

/** A QR code: dark modules as one path in a square of `size` modules, so that the page colours it. */
export type Picture = Readonly<{ size: number; path: string }>;

const quietZone = 4;

function pictureOf(secret: string, account: string): Picture {
  const { modules } = QRCode.create(addressForApp(secret, account));
  const { size, data } = modules;
  const path = Array.from(data, (dark, at) =>
    dark ? `M${(at % size) + quietZone} ${Math.floor(at / size) + quietZone}h1v1h-1z` : '',
  ).join('');
  return { size: size + 2 * quietZone, path };
}

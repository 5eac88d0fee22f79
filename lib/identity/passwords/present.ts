import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import type { Whence } from '@/lib/platform/whence';
import { isRight } from '../passwords';
import { recordForAccount } from '../record';
import { countTry, forgive } from '../throttle';

/**
 * Throws unless this is the account's present password. Counted like tries to sign in: a device left open
 * must not become a place to guess at leisure.
 */
export async function refuseUnlessKnown(accountId: string, present: string, whence: Whence) {
  const counted = await countTry({ email: accountId, address: whence.address });
  if ('waitMinutes' in counted) throw new Refusal('too_many', 'passwords.wait');
  const [account] = await gatePool().sql<{ passwordHash: string | null }[]>`
    select password_hash as "passwordHash" from accounts
    where id = ${accountId} and disabled_at is null`;
  if (!(await isRight(present, account?.passwordHash))) {
    const event = { name: 'identity.present_password_wrong', facts: {} } as const;
    await recordForAccount(accountId, event, whence);
    throw new Refusal('invalid', 'refusal.check_the_form', {
      presentPassword: ['passwords.present_wrong'],
    });
  }
  await forgive(counted);
}

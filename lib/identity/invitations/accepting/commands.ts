import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { atAddress, isAddressTaken, lyingAddress } from '@/lib/platform/sealing/addresses';
import { hashOfSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { hashOf } from '../../passwords';
import { refuseUnlessGood } from '../../passwords/commands';
import { recordForAccount } from '../../record';
import type { Accept } from '../inputs';
import { findInvited } from './queries';

/** Makes an account with this password and gives it to the person who was invited. */
export async function acceptWithNewAccount({ secret, password }: Accept, whence: Whence) {
  const invited = await findInvited(secret);
  if (!invited) throw linkIsOver();
  if (invited.hasAccount) throw new Refusal('conflict', 'invitations.has_account_now');
  const { email, name, school } = invited;
  await refuseUnlessGood(password, { email, names: [name, school] });
  const passwordHash = await hashOf(password);
  await accept(secret, whence, async (sql) => {
    // Made by another invitation meanwhile.
    if (await isAddressTaken(sql, email))
      throw new Refusal('conflict', 'invitations.has_account_now');
    const id = newId();
    const lying = await lyingAddress(email);
    await sql`
      insert into accounts (id, email, email_hash, password_hash, email_verified_at)
      values (${id}, ${lying.email}, ${lying.emailHash}, ${passwordHash}, now())`;
    return id;
  });
  return invited;
}

/** Gives the person who was invited the account that signs in with that address. Ask for its password first. */
export async function acceptWithAccount(secret: string, whence: Whence) {
  const invited = await findInvited(secret);
  if (!invited) throw linkIsOver();
  const at = await atAddress(invited.email);
  await accept(secret, whence, async (sql) => {
    // Whoever opened the link reads that mailbox.
    const [account] = await sql<{ id: string }[]>`
      update accounts a set email_verified_at = coalesce(email_verified_at, now())
      where ${at(sql)} and a.disabled_at is null returning a.id`;
    if (!account) throw linkIsOver();
    return account.id;
  });
  return invited;
}

/** Takes the invitation, of several who try one, and attaches the account in the same transaction. */
async function accept(
  secret: string,
  whence: Whence,
  accountOf: (sql: TransactionSql) => Promise<string>,
) {
  try {
    await gatePool().sql.begin(async (sql) => {
      const [taken] = await sql<{ id: string; schoolId: string; personId: string }[]>`
        update invitations set accepted_at = now()
        where secret_hash = ${hashOfSecret(secret)} and accepted_at is null
          and withdrawn_at is null and expires_at > now()
        returning id, school_id as "schoolId", person_id as "personId"`;
      if (!taken) throw linkIsOver();
      // The first to accept in a school that an operator made takes it over.
      await sql`update schools set opened_at = now() where id = ${taken.schoolId} and opened_at is null`;
      const accountId = await accountOf(sql);
      const attached = await sql`
        update people set account_id = ${accountId}
        where school_id = ${taken.schoolId} and id = ${taken.personId}
          and account_id is null and archived_at is null`;
      if (attached.count === 0) throw linkIsOver();
      const event = {
        name: 'identity.invitation_accepted',
        facts: { invitation: taken.id },
      } as const;
      await recordForAccount(accountId, event, whence, sql);
    });
  } catch (error) {
    const { constraint_name } = error as { constraint_name?: string };
    // The account is somebody else at this school.
    if (constraint_name === 'one_person_per_account_and_school')
      throw new Refusal('conflict', 'invitations.account_taken');
    throw error;
  }
}

const linkIsOver = () => new Refusal('not_found', 'invitations.link_over');

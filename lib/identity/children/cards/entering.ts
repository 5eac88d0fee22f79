import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { hashOfSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { localDateOf } from '@/lib/shared/dates';
import { recordForAccount } from '../../record';
import { type SignedIn, startSession } from '../../sessions/commands';
import { accountOf } from '../account';
import { forgiveByCard } from '../home/tries';

type Card = Readonly<{
  schoolId: string;
  slug: string;
  studentId: string;
  accountId: string | null;
  givenName: string;
  animal: string | null;
  yearGroup: number;
  works: boolean;
}>;

async function findCard(token: string): Promise<Card | undefined> {
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  const [card] = await sql<Card[]>`
    select p.school_id as "schoolId", s.slug, p.id as "studentId", p.account_id as "accountId",
      p.given_name as "givenName", p.animal, t.year_group as "yearGroup",
      c.voided_at is null and c.expires_on >= ${today} and p.archived_at is null
        and a.disabled_at is null and s.suspended_at is null as works
    from login_cards c
    join schools s on s.id = c.school_id
    join people p on p.school_id = c.school_id and p.id = c.student_id and p.role = 'student'
    join students t on t.school_id = p.school_id and t.id = p.id
    left join accounts a on a.id = p.account_id
    where c.token_hash = ${hashOfSecret(token)}`;
  return card;
}

/** Whose card this is; undefined where it is none, or works no longer: nobody learns which. */
export async function whoseCard(token: string | undefined) {
  const card = token === undefined ? undefined : await findCard(token);
  return card?.works ? card : undefined;
}

/** Lets the child of the card in, and nobody else. */
export async function signInWithCard(
  token: string,
  whence: Whence,
): Promise<Readonly<{ signedIn: SignedIn; slug: string }> | 'wrong'> {
  const card = await findCard(token);
  if (!card?.works) {
    const failed = { name: 'identity.sign_in_failed', facts: { way: 'card' } } as const;
    if (card?.accountId) await recordForAccount(card.accountId, failed, whence);
    return 'wrong';
  }
  const accountId = await gatePool().sql.begin(async (sql) => {
    const account = await accountOf(card, sql);
    await forgiveByCard(card, account, whence, sql);
    return account;
  });
  const how = { way: 'card', shared: true } as const;
  return { signedIn: await startSession(accountId, how, whence), slug: card.slug };
}

import 'server-only';
import { asc, eq, isNull, or, sql } from 'drizzle-orm';
import { bankComments } from '@/db/schema/comment-bank';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { OfferedComment, Whose } from './rules';

/** The comments of one bank, by their words; those put away last. */
export const listComments = (tenant: Tenant, whose: Whose) =>
  tenant.db
    .select({
      id: bankComments.id,
      words: bankComments.words,
      verdict: bankComments.verdict,
      clubId: bankComments.clubId,
      retiredAt: bankComments.retiredAt,
    })
    .from(bankComments)
    .where(ofBank(tenant, whose))
    .orderBy(
      sql`${bankComments.retiredAt} is not null`,
      asc(sql`lower(${bankComments.words})`),
      asc(bankComments.id),
    );
export type KeptComment = Awaited<ReturnType<typeof listComments>>[number];

export const ofBank = (tenant: Tenant, whose: Whose) =>
  whose === 'own' ? eq(bankComments.ownerId, personOf(tenant)) : isNull(bankComments.ownerId);

/** What is offered while reviewing: the school's and one's own. */
export async function listOffered(tenant: Tenant): Promise<OfferedComment[]> {
  const { db, actor } = tenant;
  return db
    .select({
      id: bankComments.id,
      words: bankComments.words,
      verdict: bankComments.verdict,
      clubId: bankComments.clubId,
      own: sql<boolean>`${bankComments.ownerId} is not null`.as('own'),
    })
    .from(bankComments)
    .where(
      sql`${bankComments.schoolId} = ${actor.schoolId} and ${bankComments.retiredAt} is null
        and ${or(ofBank(tenant, 'own'), ofBank(tenant, 'school'))}`,
    )
    .orderBy(asc(sql`lower(${bankComments.words})`), asc(bankComments.id));
}

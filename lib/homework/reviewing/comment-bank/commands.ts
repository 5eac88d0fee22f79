import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { bankComments } from '@/db/schema/comment-bank';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { commentBroughtBack, commentChanged, commentKept, commentPutAway } from './events';
import type { ChangeComment, CommentStanding, KeepComment } from './inputs';
import { ofBank } from './queries';
import { mostComments, type Whose } from './rules';

/** Keeps a comment in the school's bank or one's own. Refuses the same words twice, and more than one can look through. */
export const keepComment = (whose: Whose) => async (tenant: Tenant, input: KeepComment) => {
  const { db, actor } = tenant;
  await refuseUnknownClub(tenant, input);
  await refuseFullOrKnown(tenant, whose, input.words);
  const [comment] = await db
    .insert(bankComments)
    .values({
      ...input,
      schoolId: actor.schoolId,
      ownerId: whose === 'own' ? personOf(tenant) : null,
    })
    .returning();
  if (!comment) throw notFound();
  return record(tenant, commentKept({ whose }), comment);
};

/** Other words, another verdict or club. What was given with it before stays as it was. */
export const changeComment =
  (whose: Whose) =>
  async (tenant: Tenant, { commentId, ...input }: ChangeComment) => {
    await refuseUnknownClub(tenant, input);
    await refuseFullOrKnown(tenant, whose, input.words, commentId);
    const [comment] = await tenant.db
      .update(bankComments)
      .set(input)
      .where(and(ofBank(tenant, whose), eq(bankComments.id, commentId)))
      .returning();
    if (!comment) throw notFound();
    return record(tenant, commentChanged({ whose }), comment);
  };

/** Offers a comment no more, or again. */
export const setStanding =
  (whose: Whose) =>
  async (tenant: Tenant, { commentId, offered }: CommentStanding) => {
    const [comment] = await tenant.db
      .update(bankComments)
      .set({ retiredAt: offered === 'yes' ? null : tenant.now })
      .where(and(ofBank(tenant, whose), eq(bankComments.id, commentId)))
      .returning();
    if (!comment) throw notFound();
    const event = offered === 'yes' ? commentBroughtBack : commentPutAway;
    return record(tenant, event({ whose }), comment);
  };

async function refuseUnknownClub({ db }: Tenant, { clubId }: KeepComment) {
  if (!clubId) return;
  const [club] = await db.select({ id: clubs.id }).from(clubs).where(eq(clubs.id, clubId));
  if (!club) throw notFound();
}

async function refuseFullOrKnown(tenant: Tenant, whose: Whose, words: string, but?: string) {
  const { db } = tenant;
  const [known] = await db
    .select({ id: bankComments.id })
    .from(bankComments)
    .where(
      and(
        ofBank(tenant, whose),
        sql`lower(${bankComments.words}) = lower(${words})`,
        but ? ne(bankComments.id, but) : undefined,
      ),
    )
    .limit(1);
  if (known)
    throw new Refusal('against_the_rules', 'comment_bank.known_already', {
      words: ['comment_bank.known_already'],
    });
  if (but) return;
  const [kept] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(bankComments)
    .where(and(ofBank(tenant, whose), isNull(bankComments.retiredAt)));
  if ((kept?.count ?? 0) >= mostComments)
    throw new Refusal('against_the_rules', 'comment_bank.full');
}

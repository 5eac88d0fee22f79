import 'server-only';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { supportAccesses } from '@/db/schema/platform';
import type { NumberAsked } from '@/lib/platform/numbers';
import type { Desk } from '@/lib/platform/operator-doors';
import type { Tenant } from '@/lib/platform/tenancy';

const perPage = 25;

export type ListedAccess = Readonly<{
  id: string;
  schoolId: string;
  school: string;
  slug: string;
  accountId: string;
  operatorName: string;
  reason: string;
  createdAt: Date;
  endsAt: Date;
  endedAt: Date | null;
  /** Somebody of the school ended it. */
  endedBySchool: boolean;
}>;

/** Support accesses of every school, or of one; the latest first. */
export async function listAccesses(
  { sql }: Desk,
  { schoolId, page = 1 }: Readonly<{ schoolId?: string; page?: number }>,
) {
  const rows = await sql<(ListedAccess & { total: number })[]>`
    select x.id, x.school_id as "schoolId", s.name as school, s.slug, x.account_id as "accountId",
      x.operator_name as "operatorName", x.reason, x.created_at as "createdAt", x.ends_at as "endsAt",
      x.ended_at as "endedAt", x.ended_by_id is not null as "endedBySchool",
      count(*) over ()::int as total
    from support_accesses x join schools s on s.id = x.school_id
    where ${schoolId ? sql`x.school_id = ${schoolId}` : sql`true`}
    order by x.created_at desc, x.id desc limit ${perPage} offset ${(page - 1) * perPage}`;
  return { accesses: [...rows], total: rows[0]?.total ?? 0, perPage };
}

/** Those of one's own school, as its office reads them; the latest first. */
export const listAccessesHere = ({ db, actor }: Tenant) =>
  db
    .select({
      id: supportAccesses.id,
      operatorName: supportAccesses.operatorName,
      reason: supportAccesses.reason,
      createdAt: supportAccesses.createdAt,
      endsAt: supportAccesses.endsAt,
      endedAt: supportAccesses.endedAt,
      address: supportAccesses.address,
      device: supportAccesses.device,
      endedBy: people.displayName,
    })
    .from(supportAccesses)
    .leftJoin(
      people,
      and(eq(people.schoolId, supportAccesses.schoolId), eq(people.id, supportAccesses.endedById)),
    )
    .where(eq(supportAccesses.schoolId, actor.schoolId))
    .orderBy(desc(supportAccesses.createdAt))
    .limit(100);
export type AccessHere = Awaited<ReturnType<typeof listAccessesHere>>[number];

const openHere = ({ actor, now }: Tenant) =>
  and(
    eq(supportAccesses.schoolId, actor.schoolId),
    isNull(supportAccesses.endedAt),
    gt(supportAccesses.endsAt, now),
  );

/** How many look in just now: nobody, nearly always. */
export const openAccesses = (tenant: Tenant): NumberAsked =>
  sql`(${tenant.db.select({ count: sql<number>`count(*)::int` }).from(supportAccesses).where(openHere(tenant))})`;

/** Who looks in just now. */
export const listOpenAccesses = (tenant: Tenant) =>
  tenant.db
    .select({
      id: supportAccesses.id,
      operatorName: supportAccesses.operatorName,
      reason: supportAccesses.reason,
      endsAt: supportAccesses.endsAt,
    })
    .from(supportAccesses)
    .where(openHere(tenant))
    .orderBy(supportAccesses.endsAt);

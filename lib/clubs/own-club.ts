import 'server-only';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { roleGrants } from '@/db/schema/roles';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/**
 * Nobody widens their own rights: who has a role in a club, now or to come, reaches its children, so that
 * somebody else puts children into it.
 */
export async function refuseOwnClub({ db, actor, now }: Tenant, clubId: string) {
  if (!actor.personId) return;
  const [own] = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.personId, actor.personId),
        eq(roleGrants.clubId, clubId),
        or(
          isNull(roleGrants.endsOn),
          and(gt(roleGrants.endsOn, localDateOf(now)), gt(roleGrants.endsOn, roleGrants.startsOn)),
        ),
      ),
    )
    .limit(1);
  if (own) throw new Refusal('against_the_rules', 'clubs.not_ones_own');
}

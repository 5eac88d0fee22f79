import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { giveGrant } from '@/lib/access/giving';
import { linkGuardian } from '@/lib/people/commands';
import { holdsAParentsPart } from '@/lib/people/families/queries';
import type { LinkGuardian } from '@/lib/people/inputs';
import type { Tenant } from '@/lib/platform/tenancy';
import { laterOf, localDateOf } from '@/lib/shared/dates';
import { staffRoles } from '@/lib/shared/vocabulary';

/**
 * Links a guardian to a child. What family links bring a parent by themselves, a colleague is given once: a parent's
 * part, which reaches whom their links name and leaves everything else they may as it was. Who may give no roles
 * is refused.
 */
export async function linkFamily(tenant: Tenant, asked: LinkGuardian) {
  if (await lacksThePart(tenant, asked.guardianId))
    await giveGrant(tenant, {
      personId: asked.guardianId,
      role: 'parent',
      scope: 'own_children',
      classId: null,
      clubId: null,
      studentIds: [],
      startsOn: laterOf(asked.startsOn, localDateOf(tenant.now)),
      lastOn: null,
      reason: '',
    });
  return linkGuardian(tenant, asked);
}

async function lacksThePart(tenant: Tenant, guardianId: string) {
  if (guardianId === tenant.actor.personId) return false;
  const [colleague] = await tenant.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, guardianId), inArray(people.role, staffRoles)));
  return colleague !== undefined && !(await holdsAParentsPart(tenant, guardianId));
}

import 'server-only';
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { guardianLinks, people } from '@/db/schema/people';
import { giveGrant } from '@/lib/access/giving';
import { linkGuardian } from '@/lib/people/commands';
import { holdsAParentsPart } from '@/lib/people/families/queries';
import type { LinkGuardian } from '@/lib/people/inputs';
import { refuseOwnFamily } from '@/lib/platform/own-family';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, laterOf, localDateOf } from '@/lib/shared/dates';
import { staffRoles } from '@/lib/shared/vocabulary';

/**
 * Links a guardian to a child. What family links bring a parent by themselves, a colleague is given once: a parent's
 * part, which reaches whom their links name and leaves everything else they may as it was. Who may give no roles
 * is refused. A link outlives the part, which ends with a role or with leaving: where it is still there, the part alone
 * is given anew.
 */
export async function linkFamily(tenant: Tenant, asked: LinkGuardian) {
  const link = await findOpenLink(tenant, asked);
  // A part that begins only with the link to another child is none yet for this one.
  const startsOn = laterOf(
    laterOf(asked.startsOn, link?.startsOn ?? asked.startsOn),
    localDateOf(tenant.now),
  );
  if (await lacksThePart(tenant, asked.guardianId, startsOn)) {
    await refuseOwnFamily(tenant, asked);
    const given = await giveGrant(tenant, {
      personId: asked.guardianId,
      role: 'parent',
      scope: 'own_children',
      classId: null,
      clubId: null,
      studentIds: [],
      startsOn,
      lastOn: null,
      reason: '',
    });
    if (link) return given;
  }
  return linkGuardian(tenant, asked);
}

/** The link of a guardian to a child who is here, if it has not ended. */
async function findOpenLink(
  { db, now }: Tenant,
  { guardianId, studentId }: Pick<LinkGuardian, 'guardianId' | 'studentId'>,
) {
  const [link] = await db
    .select({ startsOn: guardianLinks.startsOn })
    .from(guardianLinks)
    .innerJoin(
      people,
      and(
        eq(people.schoolId, guardianLinks.schoolId),
        eq(people.id, guardianLinks.studentId),
        isNull(people.archivedAt),
      ),
    )
    .where(
      and(
        eq(guardianLinks.guardianId, guardianId),
        eq(guardianLinks.studentId, studentId),
        or(isNull(guardianLinks.endsOn), gt(guardianLinks.endsOn, localDateOf(now))),
      ),
    );
  return link;
}

async function lacksThePart(tenant: Tenant, guardianId: string, from: LocalDate) {
  if (guardianId === tenant.actor.personId) return false;
  const [colleague] = await tenant.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, guardianId), inArray(people.role, staffRoles)));
  return colleague !== undefined && !(await holdsAParentsPart(tenant, guardianId, from));
}

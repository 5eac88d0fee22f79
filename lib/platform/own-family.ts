import 'server-only';
import { and, eq } from 'drizzle-orm';
import { guardianLinks } from '@/db/schema/people';
import { Refusal } from './refusal';
import { personOf, type Tenant } from './tenancy';

/**
 * The children whose family whoever asks is, or was: what their guardians may do, and what the school decides between
 * these, is a colleague's. By the same words as the policies, which know of no day and no right.
 */
export async function listOwnFamily(tenant: Tenant) {
  const { db, actor } = tenant;
  const rows = await db
    .select({ id: guardianLinks.studentId })
    .from(guardianLinks)
    .where(
      and(
        eq(guardianLinks.schoolId, actor.schoolId),
        eq(guardianLinks.guardianId, personOf(tenant)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Nobody changes their own rights, nor those of others who are family of a child as they are. */
export async function refuseOwnFamily(
  tenant: Tenant,
  { guardianId, studentId }: Readonly<{ guardianId: string; studentId: string }>,
) {
  const { personId } = tenant.actor;
  // The school by itself is nobody's family.
  if (!personId) return;
  if (guardianId === personId) throw new Refusal('forbidden', 'people.not_your_own_link');
  if ((await listOwnFamily(tenant)).includes(studentId))
    throw new Refusal('forbidden', 'people.not_your_own_family');
}

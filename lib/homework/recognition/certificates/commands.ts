import 'server-only';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { certificatePrinted } from './events';
import type { AskedCertificates } from './inputs';
import { certificatesOfClass } from './queries';

/**
 * What goes on the certificates of the chosen children, by name; each is in the record. Who was chosen and has
 * nothing of the kind is left out; a child of another class is refused.
 */
export async function printCertificates(
  tenant: Tenant,
  { classId, occasion, studentIds }: AskedCertificates,
) {
  const found = await certificatesOfClass(tenant, classId);
  const known = new Set(found?.children.map(({ id }) => id));
  if (!found || !studentIds.every((id) => known.has(id))) throw notFound();
  const pages = found.children.flatMap((child) => {
    const earned = found.earned.find(
      (each) => each.occasion === occasion && each.studentId === child.id,
    );
    return earned && studentIds.includes(child.id)
      ? [{ ...child, schoolId: tenant.actor.schoolId, studentId: child.id, earned }]
      : [];
  });
  if (pages.length === 0) throw new Refusal('against_the_rules', 'certificates.nobody');
  return recordEach(tenant, () => certificatePrinted({ occasion }), pages);
}

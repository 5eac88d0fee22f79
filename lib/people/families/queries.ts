import 'server-only';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { guardianLinks } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/** The guardians who may see a child's learning today. */
export async function listGuardiansWhoSee({ db, now }: Tenant, studentId: string) {
  const today = localDateOf(now);
  return db
    .select({ id: guardianLinks.guardianId })
    .from(guardianLinks)
    .where(
      and(
        eq(guardianLinks.studentId, studentId),
        eq(guardianLinks.maySee, true),
        lte(guardianLinks.startsOn, today),
        or(isNull(guardianLinks.endsOn), gt(guardianLinks.endsOn, today)),
      ),
    );
}

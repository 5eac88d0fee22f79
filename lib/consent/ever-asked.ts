import 'server-only';
import { and, eq } from 'drizzle-orm';
import { consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';

/** Whether families were ever asked this; also where they are asked no more, and everybody's yes went with that. */
export async function wasEverAsked({ db }: Tenant, kind: Exclude<ConsentPurposeKind, 'other'>) {
  const [published] = await db
    .select({ id: consentNotices.id })
    .from(consentNotices)
    .innerJoin(
      consentPurposes,
      and(
        eq(consentPurposes.schoolId, consentNotices.schoolId),
        eq(consentPurposes.id, consentNotices.purposeId),
      ),
    )
    .where(eq(consentPurposes.kind, kind))
    .limit(1);
  return published !== undefined;
}

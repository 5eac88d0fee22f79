import 'server-only';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import { privacyComplaints } from '@/db/schema/registers';
import type { Tenant } from '@/lib/platform/tenancy';

/** Unanswered ones first, the latest first. */
export const listComplaints = ({ db, actor }: Tenant) =>
  db
    .select()
    .from(privacyComplaints)
    .where(eq(privacyComplaints.schoolId, actor.schoolId))
    .orderBy(sql`${privacyComplaints.answeredOn} is not null`, desc(privacyComplaints.receivedOn));

export async function findComplaint({ db }: Tenant, complaintId: string) {
  const [found] = await db
    .select()
    .from(privacyComplaints)
    .where(eq(privacyComplaints.id, complaintId));
  return found;
}

export const listUnanswered = ({ db }: Tenant) =>
  db.select().from(privacyComplaints).where(isNull(privacyComplaints.answeredOn));

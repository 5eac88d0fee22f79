import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { contactPoints, emergencyContacts, postalAddresses } from '@/db/schema/records';
import type { Tenant } from '@/lib/platform/tenancy';

/** How somebody is reached, in the order in which to try; empty for who may not read it. */
export async function findContacts({ db }: Tenant, personId: string) {
  const [points, [address]] = await Promise.all([
    db
      .select({ kind: contactPoints.kind, value: contactPoints.value })
      .from(contactPoints)
      .where(eq(contactPoints.personId, personId))
      .orderBy(asc(contactPoints.position)),
    db
      .select({
        lines: postalAddresses.lines,
        town: postalAddresses.town,
        postcode: postalAddresses.postcode,
      })
      .from(postalAddresses)
      .where(eq(postalAddresses.personId, personId)),
  ]);
  return { points, address };
}
export type Contacts = Awaited<ReturnType<typeof findContacts>>;

/** Whom to call about a child when no guardian answers; a guardian reads those they named. */
export const listEmergencyContacts = ({ db }: Tenant, studentId: string) =>
  db
    .select()
    .from(emergencyContacts)
    .where(and(eq(emergencyContacts.studentId, studentId), isNull(emergencyContacts.removedAt)))
    .orderBy(asc(emergencyContacts.priority));

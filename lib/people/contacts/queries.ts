import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { contactPoints, emergencyContacts, postalAddresses } from '@/db/schema/records';
import type { Tenant } from '@/lib/platform/tenancy';

const withinPerson = (of: typeof contactPoints | typeof postalAddresses) =>
  and(eq(of.schoolId, people.schoolId), eq(of.personId, people.id));

/** How somebody is reached, in the order in which to try; empty for who may not read it. */
export async function findContacts({ db }: Tenant, personId: string) {
  const rows = await db
    .select({
      point: { kind: contactPoints.kind, value: contactPoints.value },
      address: {
        lines: postalAddresses.lines,
        town: postalAddresses.town,
        postcode: postalAddresses.postcode,
      },
    })
    .from(people)
    .leftJoin(postalAddresses, withinPerson(postalAddresses))
    .leftJoin(contactPoints, withinPerson(contactPoints))
    .where(eq(people.id, personId))
    .orderBy(asc(contactPoints.position));
  return {
    points: rows.flatMap(({ point }) => point ?? []),
    address: rows[0]?.address ?? undefined,
  };
}
export type Contacts = Awaited<ReturnType<typeof findContacts>>;

/** Whom to call about a child when no guardian answers; a guardian reads those they named. */
export const listEmergencyContacts = ({ db }: Tenant, studentId: string) =>
  db
    .select()
    .from(emergencyContacts)
    .where(and(eq(emergencyContacts.studentId, studentId), isNull(emergencyContacts.removedAt)))
    .orderBy(asc(emergencyContacts.priority));

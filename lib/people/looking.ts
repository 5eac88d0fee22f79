import 'server-only';
import type { people } from '@/db/schema/people';
import { type Event, recordOnceADay } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';

/** The page of a person, with their family and what a court has ordered. */
export const pageRead = (): Event => ({ name: 'person.page_read', facts: {}, fromWhere: true });
/** Names on file, UPN, home language. */
export const recordRead = (): Event => ({ name: 'person.record_read', facts: {}, fromWhere: true });
/** Addresses, telephones, whom to call. */
export const contactsRead = (): Event => ({
  name: 'person.contacts_read',
  facts: {},
  fromWhere: true,
});
/** Special educational needs. */
export const needsRead = (): Event => ({ name: 'person.needs_read', facts: {}, fromWhere: true });

/** What a court has ordered, where a page shows it beside other things; whether there is anything or not. */
export const ordersRead = (): Event => ({ name: 'person.orders_read', facts: {}, fromWhere: true });

type Person = Pick<typeof people.$inferSelect, 'id' | 'role'>;

/**
 * That somebody read it is in the record, once a day; but for one's own, and for the school's colleagues' pages. Nothing
 * there refers to the child's row: who looked at what an import brought does not keep it from being undone.
 */
export async function noteLook(tenant: Tenant, event: Event, person: Person | undefined) {
  const { actor } = tenant;
  if (!person || person.id === actor.personId) return;
  if (person.role !== 'student' && person.role !== 'parent') return;
  await recordOnceADay(tenant, event, { id: person.id, schoolId: actor.schoolId });
}

import 'server-only';
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '@/db/schema/people';
import {
  type ContactPoint,
  contactPoints,
  emergencyContacts,
  type PostalAddress,
  postalAddresses,
} from '@/db/schema/records';
import { whatDiffers } from '@/db/sealed';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import {
  contactsChanged,
  emergencyContactAdded,
  emergencyContactChanged,
  emergencyContactRemoved,
} from './events';
import type {
  AddEmergencyContact,
  EditEmergencyContact,
  RemoveEmergencyContact,
  SaveContacts,
} from './inputs';
import { findContacts } from './queries';
import { contactsAsSeen, emergencyContactAsSeen, isTelephone } from './rules';

type Point = Pick<ContactPoint, 'kind' | 'value'>;
type Address = Pick<PostalAddress, 'lines' | 'town' | 'postcode'>;

/** Writes down how a person is reached, in that order. */
export async function saveContacts(tenant: Tenant, input: SaveContacts) {
  const { personId, asSeen, points, ...address } = input;
  refuseOddPoints(points);
  const person = await holdPerson(tenant, personId);
  const before = await findContacts(tenant, personId);
  if (contactsAsSeen(before.points, before.address) !== asSeen)
    throw new Refusal('conflict', 'refusal.conflict');
  await replacePoints(tenant, personId, points);
  await replaceAddress(tenant, personId, address.lines ? address : null);
  const said = (all: readonly Point[], kind: string) =>
    JSON.stringify(all.filter((each) => each.kind === kind).map(({ value }) => value));
  const kinds = [...new Set([...before.points, ...points].map(({ kind }) => kind))];
  const fields: string[] = kinds.filter((kind) => said(before.points, kind) !== said(points, kind));
  if (JSON.stringify(before.address ?? null) !== JSON.stringify(address.lines ? address : null))
    fields.push('address');
  return record(tenant, contactsChanged({ fields }), person);
}

/** All points of a person anew; their order is their place. */
export async function replacePoints(
  { db, actor }: Tenant,
  personId: string,
  points: readonly Point[],
) {
  await db.delete(contactPoints).where(eq(contactPoints.personId, personId));
  if (points.length === 0) return;
  await db.insert(contactPoints).values(
    points.map(({ kind, value }, place) => ({
      schoolId: actor.schoolId,
      personId,
      kind,
      value,
      position: place + 1,
    })),
  );
}

export async function replaceAddress(tenant: Tenant, personId: string, address: Address | null) {
  const { db, actor } = tenant;
  if (!address) {
    await db.delete(postalAddresses).where(eq(postalAddresses.personId, personId));
    return;
  }
  const { address: before } = await findContacts(tenant, personId);
  await db
    .insert(postalAddresses)
    .values({ schoolId: actor.schoolId, personId, ...address })
    .onConflictDoUpdate({
      target: [postalAddresses.schoolId, postalAddresses.personId],
      set: whatDiffers(postalAddresses, before, address),
    });
}

const email = z.email();

function refuseOddPoints(points: readonly Point[]) {
  for (const { kind, value } of points) {
    const objection =
      kind === 'email'
        ? !email.safeParse(value).success && 'people_records.email_odd'
        : !isTelephone(value) && 'people_records.telephone_odd';
    if (objection)
      throw new Refusal('against_the_rules', 'refusal.check_the_form', { values: [objection] });
  }
}

/** Held until the end of the transaction, so that two offices write one after the other. */
export async function holdPerson({ db }: Tenant, personId: string, role?: 'student') {
  const [person] = await db.select().from(people).where(eq(people.id, personId)).for('update');
  if (!person || (role && person.role !== role)) throw notFound();
  if (person.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  return { ...person, studentId: person.role === 'student' ? person.id : null };
}

/** Adds somebody to call about a child; whoever had that place and those after it come later. */
export async function addEmergencyContact(
  tenant: Tenant,
  input: AddEmergencyContact & Readonly<{ namedById?: string }>,
) {
  const { db, actor } = tenant;
  await holdPerson(tenant, input.studentId, 'student');
  const [added] = await db
    .insert(emergencyContacts)
    .values({ schoolId: actor.schoolId, ...input, priority: 2 * outOfTheWay })
    .returning();
  if (!added) throw notFound();
  const priority = await placeAt(tenant, input.studentId, input.priority, added.id);
  return record(tenant, emergencyContactAdded(), { ...added, priority });
}

export async function editEmergencyContact(tenant: Tenant, input: EditEmergencyContact) {
  const { contactId, asSeen, priority, ...said } = input;
  const contact = await holdEmergencyContact(tenant, contactId);
  if (emergencyContactAsSeen(contact) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  await placeAt(tenant, contact.studentId, priority, contactId);
  const [changed] = await tenant.db
    .update(emergencyContacts)
    .set(whatDiffers(emergencyContacts, contact, said))
    .where(eq(emergencyContacts.id, contactId))
    .returning();
  if (!changed) throw notFound();
  return record(tenant, emergencyContactChanged({ mayCollect: changed.mayCollect }), changed);
}

export async function removeEmergencyContact(
  tenant: Tenant,
  { contactId }: RemoveEmergencyContact,
) {
  await holdEmergencyContact(tenant, contactId);
  const [removed] = await tenant.db
    .update(emergencyContacts)
    .set({ removedAt: tenant.now })
    .where(and(eq(emergencyContacts.id, contactId), isNull(emergencyContacts.removedAt)))
    .returning();
  if (!removed) throw notFound();
  await placeAt(tenant, removed.studentId);
  return record(tenant, emergencyContactRemoved(), removed);
}

/** The contact, its child held first: all that is written about a child's contacts waits there. */
export async function holdEmergencyContact(tenant: Tenant, contactId: string) {
  const find = () =>
    tenant.db
      .select()
      .from(emergencyContacts)
      .where(and(eq(emergencyContacts.id, contactId), isNull(emergencyContacts.removedAt)));
  const [found] = await find();
  if (!found) throw notFound();
  await holdPerson(tenant, found.studentId, 'student');
  const [still] = await find();
  if (!still) throw notFound();
  return still;
}

/** Puts one at its place in the order of calling, or leaves it out; the others keep theirs around it. Answers with the place. */
async function placeAt({ db }: Tenant, studentId: string, priority?: number, contactId?: string) {
  const others = await db
    .select({ id: emergencyContacts.id })
    .from(emergencyContacts)
    .where(
      and(
        eq(emergencyContacts.studentId, studentId),
        isNull(emergencyContacts.removedAt),
        ...(contactId ? [ne(emergencyContacts.id, contactId)] : []),
      ),
    )
    .orderBy(asc(emergencyContacts.priority));
  const order = others.map(({ id }) => id);
  if (contactId && priority) order.splice(priority - 1, 0, contactId);
  // First out of each other's way: a place is one contact's at any moment.
  for (const apart of [outOfTheWay, 0])
    for (const [place, id] of order.entries())
      await db
        .update(emergencyContacts)
        .set({ priority: apart + place + 1 })
        .where(eq(emergencyContacts.id, id));
  return contactId ? order.indexOf(contactId) + 1 : 0;
}
const outOfTheWay = 10_000;

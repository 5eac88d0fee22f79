import 'server-only';
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Correction, corrections } from '@/db/schema/corrections';
import { people, students } from '@/db/schema/people';
import { emergencyContacts } from '@/db/schema/records';
import { type NumberAsked, numbersOf } from '@/lib/platform/numbers';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { findContacts, listEmergencyContacts } from '../contacts/queries';
import { listChildren } from '../families/queries';
import { type CorrectedValue, ownValue } from './rules';

/** What stands there now, where the correction would go. */
export async function valueNow(
  tenant: Tenant,
  { field, personId, emergencyContactId }: Correction,
): Promise<CorrectedValue> {
  if (field === 'home_language') {
    const [child] = await tenant.db
      .select({ homeLanguage: students.homeLanguage })
      .from(students)
      .where(eq(students.id, personId));
    return child?.homeLanguage ?? null;
  }
  if (field !== 'emergency_contact') return ownValue(await findContacts(tenant, personId), field);
  if (!emergencyContactId) return null;
  const [contact] = await tenant.db
    .select()
    .from(emergencyContacts)
    .where(eq(emergencyContacts.id, emergencyContactId));
  if (!contact || contact.removedAt) return null;
  const { name, relation, telephones } = contact;
  return { name, relation, telephones };
}

const asker = alias(people, 'asker');
const about = alias(people, 'about');

/** What families wait to hear about, the oldest first, each with what stands there now. */
export async function listOpenCorrections(tenant: Tenant) {
  const rows = await tenant.db
    .select({
      correction: corrections,
      askedBy: asker.displayName,
      givenName: about.givenName,
      familyName: about.familyName,
    })
    .from(corrections)
    .innerJoin(
      asker,
      and(eq(asker.schoolId, corrections.schoolId), eq(asker.id, corrections.askedById)),
    )
    .innerJoin(
      about,
      and(eq(about.schoolId, corrections.schoolId), eq(about.id, corrections.personId)),
    )
    .where(eq(corrections.state, 'open'))
    .orderBy(asc(corrections.createdAt), asc(corrections.id))
    .limit(50);
  const shown = [];
  for (const { correction, askedBy, givenName, familyName } of rows)
    shown.push({
      ...correction,
      askedBy,
      about: `${givenName} ${familyName}`,
      now: await valueNow(tenant, correction),
    });
  return shown;
}
export type OpenCorrection = Awaited<ReturnType<typeof listOpenCorrections>>[number];

export const openCorrections = ({ db }: Tenant): NumberAsked =>
  sql`(${db
    .select({ count: sql<number>`count(*)::int` })
    .from(corrections)
    .where(eq(corrections.state, 'open'))})`;

export const countOpenCorrections = async (tenant: Tenant) =>
  (await numbersOf(tenant, { open: openCorrections(tenant) })).open;

/** What a guardian may correct: their own contacts and, of each child they see, what is theirs to say. */
export async function findOwnDetails(tenant: Tenant) {
  const personId = personOf(tenant);
  const [contacts, asked, children] = await Promise.all([
    findContacts(tenant, personId),
    tenant.db
      .select()
      .from(corrections)
      .where(and(eq(corrections.askedById, personId), ne(corrections.state, 'withdrawn')))
      .orderBy(desc(corrections.createdAt), desc(corrections.id))
      .limit(60),
    listChildren(tenant),
  ]);
  const seen = [];
  for (const { id, name, maySee } of children) {
    if (!maySee) continue;
    const [child] = await tenant.db
      .select({ homeLanguage: students.homeLanguage })
      .from(students)
      .where(eq(students.id, id));
    const named = await listEmergencyContacts(tenant, id);
    seen.push({ id, name, homeLanguage: child?.homeLanguage ?? null, named });
  }
  return { personId, contacts, asked, children: seen };
}
export type OwnDetails = Awaited<ReturnType<typeof findOwnDetails>>;

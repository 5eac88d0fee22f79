import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import { people, students } from '@/db/schema/people';
import { learningNeeds, qualifications, studentRecords } from '@/db/schema/records';
import { isMarkOf, whatDiffers } from '@/db/sealed';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { needsChanged, qualificationAdded, qualificationRemoved, recordChanged } from './events';
import type { AddQualification, RemoveQualification, SaveNeeds, SaveRecord } from './inputs';
import { findNeeds, findRecord } from './queries';
import { needsAsSeen, recordAsSeen, whyNoUpn } from './rules';

/** Writes down how a child stands in the roll. Refuses a number that is none, or another child's. */
export async function saveRecord(tenant: Tenant, input: SaveRecord) {
  const { db, actor } = tenant;
  const { studentId, asSeen, homeLanguage, ...told } = input;
  refuseOddNumbers(told);
  const onRoll = { ...told, upnHash: told.upn };
  const { homeLanguage: before } = await holdChild(tenant, studentId);
  const known = await findRecord(tenant, studentId);
  if (recordAsSeen(known, before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  await refuseTaken(tenant, studentId, onRoll.upn);
  const [saved] = await db
    .insert(studentRecords)
    .values({ schoolId: actor.schoolId, studentId, ...onRoll })
    .onConflictDoUpdate({
      target: [studentRecords.schoolId, studentRecords.studentId],
      set: { ...whatDiffers(studentRecords, known, told), upnHash: told.upn },
    })
    .returning();
  if (!saved) throw notFound();
  if (before !== homeLanguage)
    await db.update(students).set({ homeLanguage }).where(eq(students.id, studentId));
  const fields = (['upn', 'formerUpn', 'legalGivenName', 'legalFamilyName'] as const).filter(
    (field) => (known?.[field] ?? null) !== saved[field],
  );
  return record(
    tenant,
    recordChanged({ fields: before === homeLanguage ? fields : [...fields, 'homeLanguage'] }),
    saved,
  );
}

function refuseOddNumbers(numbers: Pick<SaveRecord, 'upn' | 'formerUpn'>) {
  const wrong: Record<string, string[]> = {};
  for (const field of ['upn', 'formerUpn'] as const) {
    const objection = whyNoUpn(numbers[field]);
    if (objection) wrong[field] = [objection];
  }
  if (Object.keys(wrong).length > 0)
    throw new Refusal('against_the_rules', 'refusal.check_the_form', wrong);
}

async function refuseTaken({ db }: Tenant, studentId: string, upn: string | null) {
  if (!upn) return;
  const [other] = await db
    .select({ id: studentRecords.id })
    .from(studentRecords)
    .where(
      and(
        isMarkOf(studentRecords.upnHash, 'student_records.upn', upn),
        ne(studentRecords.studentId, studentId),
      ),
    );
  if (other)
    throw new Refusal('conflict', 'refusal.check_the_form', {
      upn: ['people_records.upn_taken'],
    });
}

/** Writes down what helps a child to learn, for who teaches them. */
export async function saveNeeds(tenant: Tenant, input: SaveNeeds) {
  const { db, actor } = tenant;
  const { studentId, asSeen, ...said } = input;
  if (!reachesStudent(actor, 'needs.manage', studentId)) throw notFound();
  await refuseUnlessHere(tenant, studentId);
  // Held, so that what another leaves as it was is what this one was shown.
  await db
    .select({ id: learningNeeds.id })
    .from(learningNeeds)
    .where(eq(learningNeeds.studentId, studentId))
    .for('update');
  const known = await findNeeds(tenant, studentId);
  if (needsAsSeen(known) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const needs = [...new Set(said.needs)].sort();
  const [saved] = await db
    .insert(learningNeeds)
    .values({ schoolId: actor.schoolId, studentId, ...said, needs })
    .onConflictDoUpdate({
      target: [learningNeeds.schoolId, learningNeeds.studentId],
      set: whatDiffers(learningNeeds, known, { ...said, needs }),
    })
    .returning();
  if (!saved) throw notFound();
  return record(tenant, needsChanged(), saved);
}

/** Whoever looks after needs need not keep people, so the row is looked at and not held. */
async function refuseUnlessHere({ db }: Tenant, studentId: string) {
  const [child] = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, studentId), eq(people.role, 'student')));
  if (!child) throw notFound();
  if (child.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
}

/** Held until the end of the transaction, so that two offices write one after the other. */
async function holdChild({ db }: Tenant, studentId: string) {
  const [person] = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, studentId), eq(people.role, 'student')))
    .for('update');
  if (!person) throw notFound();
  if (person.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  const [child] = await db.select().from(students).where(eq(students.id, studentId));
  if (!child) throw notFound();
  return child;
}

export async function addQualification(tenant: Tenant, input: AddQualification) {
  const { db, actor } = tenant;
  if (input.awardedOn && input.expiresOn && input.expiresOn < input.awardedOn)
    throw new Refusal('against_the_rules', 'refusal.check_the_form', {
      expiresOn: ['people_records.expires_before_award'],
    });
  const [person] = await db
    .select({ role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(eq(people.id, input.personId));
  if (!person || person.role === 'student' || person.role === 'parent') throw notFound();
  if (person.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  const [added] = await db
    .insert(qualifications)
    .values({ schoolId: actor.schoolId, ...input })
    .returning();
  if (!added) throw notFound();
  return record(tenant, qualificationAdded(), about(added));
}

export async function removeQualification(
  tenant: Tenant,
  { qualificationId }: RemoveQualification,
) {
  const [removed] = await tenant.db
    .delete(qualifications)
    .where(eq(qualifications.id, qualificationId))
    .returning();
  if (!removed) throw notFound();
  return record(tenant, qualificationRemoved(), about(removed));
}

/** The record names the person, who stays when the row does not. */
const about = ({ personId, schoolId }: typeof qualifications.$inferSelect) => ({
  id: personId,
  schoolId,
});

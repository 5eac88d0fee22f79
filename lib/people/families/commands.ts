import 'server-only';
import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm';
import { type GuardianLink, guardianLinks, people } from '@/db/schema/people';
import { refuseOwnFamily } from '@/lib/platform/own-family';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { laterOf, localDateOf } from '@/lib/shared/dates';
import { guardianLinkChanged, guardianLinked, guardianUnlinked } from '../events';
import type { EditLink, LinkGuardian, UnlinkGuardian } from '../inputs';
import { linkAsSeen, rightsOf } from '../rules';
import { holdsAParentsPart } from './queries';

/**
 * Links a guardian to a child, right by right. A child has one primary contact: naming this one takes it
 * from whoever had it, and where nobody is one the new one becomes it. A link that ended is taken up again
 * with the new rights. A colleague can be one too, once they were given a parent's part (`linkFamily`).
 */
export async function linkGuardian(tenant: Tenant, asked: LinkGuardian) {
  const { db, actor, now } = tenant;
  await refuseOwnFamily(tenant, asked);
  const guardian = await refuseUnlessHere(tenant, asked.guardianId, 'grown_up');
  await refuseUnlessHere(tenant, asked.studentId, 'student');
  const primaryContact = asked.primaryContact || !(await hasPrimary(tenant, asked.studentId));
  const input = { ...asked, primaryContact };
  await makeRoomForPrimary(tenant, input);

  const [linked] = await db
    .insert(guardianLinks)
    .values({ ...input, schoolId: actor.schoolId })
    .onConflictDoUpdate({
      target: [guardianLinks.schoolId, guardianLinks.guardianId, guardianLinks.studentId],
      set: { ...rightsOf(input), startsOn: input.startsOn, endsOn: null },
      setWhere: lte(guardianLinks.endsOn, localDateOf(now)),
    })
    .returning();
  if (!linked)
    throw new Refusal('conflict', 'people.already_linked', {
      guardianId: ['people.already_linked'],
    });
  const from = laterOf(asked.startsOn, localDateOf(now));
  if (guardian.role !== 'parent' && !(await holdsAParentsPart(tenant, asked.guardianId, from)))
    throw new Refusal('against_the_rules', 'people.part_missing', {
      guardianId: ['people.part_missing'],
    });
  return record(tenant, guardianLinked(factsOf(linked)), linked);
}

/**
 * Changes what a guardian may do for a child, from the very next request. A link that has an end is
 * refused: it would take the primary contact from whoever is one and give it to nobody.
 */
export async function editLink(tenant: Tenant, { linkId, asSeen, ...rights }: EditLink) {
  const { db } = tenant;
  const [found] = await db
    .select({ studentId: guardianLinks.studentId })
    .from(guardianLinks)
    .where(eq(guardianLinks.id, linkId));
  if (!found) throw notFound();
  await refuseUnlessHere(tenant, found.studentId, 'student');
  const link = await holdLink(tenant, linkId);
  if (linkAsSeen(link) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  if (link.endsOn) throw new Refusal('conflict', 'people.link_already_ended');
  if (link.primaryContact && !rights.primaryContact)
    throw new Refusal('against_the_rules', 'people.primary_needed', {
      primaryContact: ['people.primary_needed'],
    });
  await makeRoomForPrimary(tenant, { ...link, ...rights });
  const [changed] = await db
    .update(guardianLinks)
    .set(rights)
    .where(eq(guardianLinks.id, linkId))
    .returning();
  if (!changed) throw notFound();
  return record(tenant, guardianLinkChanged(factsOf(changed)), changed);
}

/**
 * Ends a link: from that day the guardian has no right by it, and a yes they gave counts no more. The primary
 * contact's is ended only once another of the child's guardians is it, or where there is no other.
 */
export async function unlinkGuardian(tenant: Tenant, { linkId, on }: UnlinkGuardian) {
  const link = await holdLink(tenant, linkId);
  if (on < link.startsOn)
    throw new Refusal('against_the_rules', 'people.ends_before_it_starts', {
      on: ['people.ends_before_it_starts'],
    });
  if (link.primaryContact && !link.endsOn && (await hasOthers(tenant, link)))
    throw new Refusal('against_the_rules', 'people.primary_first');
  const [ended] = await tenant.db
    .update(guardianLinks)
    .set({ endsOn: on })
    .where(and(eq(guardianLinks.id, linkId), isNull(guardianLinks.endsOn)))
    .returning();
  if (!ended) throw new Refusal('conflict', 'people.link_already_ended');
  return record(tenant, guardianUnlinked({ guardianId: ended.guardianId, on }), ended);
}

async function hasOthers({ db }: Tenant, { studentId, id }: GuardianLink) {
  const [other] = await db
    .select({ id: guardianLinks.id })
    .from(guardianLinks)
    .where(
      and(
        eq(guardianLinks.studentId, studentId),
        ne(guardianLinks.id, id),
        isNull(guardianLinks.endsOn),
      ),
    );
  return other !== undefined;
}

/** Held, so that two change it one after the other; of their own family the database lets nobody hold one. */
async function holdLink(tenant: Tenant, linkId: string) {
  const { db } = tenant;
  const [found] = await db.select().from(guardianLinks).where(eq(guardianLinks.id, linkId));
  if (!found) throw notFound();
  await refuseOwnFamily(tenant, found);
  const [link] = await db
    .select()
    .from(guardianLinks)
    .where(eq(guardianLinks.id, linkId))
    .for('update');
  if (!link) throw notFound();
  return link;
}

async function refuseUnlessHere({ db }: Tenant, personId: string, who: 'grown_up' | 'student') {
  // Held, so that two links of the same child are made one after the other: one primary contact.
  const [person] = await db
    .select({ role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, personId), (who === 'student' ? eq : ne)(people.role, 'student')))
    .for('update');
  if (!person) throw notFound();
  if (person.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  return person;
}

const isPrimary = (studentId: string, today: string) =>
  and(
    eq(guardianLinks.studentId, studentId),
    eq(guardianLinks.primaryContact, true),
    or(isNull(guardianLinks.endsOn), gt(guardianLinks.endsOn, today)),
  );

async function hasPrimary({ db, now }: Tenant, studentId: string) {
  const [primary] = await db
    .select({ id: guardianLinks.id })
    .from(guardianLinks)
    .where(isPrimary(studentId, localDateOf(now)));
  return primary !== undefined;
}

async function makeRoomForPrimary(
  tenant: Tenant,
  link: Pick<GuardianLink, 'guardianId' | 'studentId' | 'primaryContact'>,
) {
  if (!link.primaryContact) return;
  const { db, now } = tenant;
  const replaced = await db
    .update(guardianLinks)
    .set({ primaryContact: false })
    .where(
      and(
        isPrimary(link.studentId, localDateOf(now)),
        ne(guardianLinks.guardianId, link.guardianId),
      ),
    )
    .returning();
  await recordEach(tenant, (each) => guardianLinkChanged(factsOf(each)), replaced);
}

const factsOf = (link: GuardianLink) => ({ guardianId: link.guardianId, ...rightsOf(link) });

import 'server-only';
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { people } from '@/db/schema/people';
import { roleGrantChildren, roleGrants, roles } from '@/db/schema/roles';
import { carriedBy } from '@/lib/platform/appointing';
import { isPermission, permissionsOf } from '@/lib/platform/permissions';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { addDays, laterOf, localDateOf } from '@/lib/shared/dates';
import { type Role, roles as templates } from '@/lib/shared/vocabulary';
import { grantEnded, grantGiven } from './events';
import { permissionsIn, refuseUnlessTheirsToGive } from './handing-on';
import type { EndGrant, GiveGrant } from './inputs';
import { narrowedTo, type Objections, whyNotFromTo, whyNotThere } from './rules';

/**
 * Gives a grown-up a role somewhere in the school, from one day to another. It counts from their very
 * next request of its first day and is over by itself at the school's midnight after its last.
 */
export async function giveGrant(tenant: Tenant, input: GiveGrant) {
  const { db, actor, now } = tenant;
  const { personId, role, lastOn, studentIds, ...asked } = narrowedTo(input);
  const objections =
    whyNotThere(input) ?? whyNotFromTo({ startsOn: asked.startsOn, lastOn }, localDateOf(now));
  if (objections) throw refusedFields(objections);
  if (personId === personOf(tenant)) throw new Refusal('forbidden', 'access.not_to_yourself');
  await refuseUnlessGrownUp(tenant, personId);
  await refuseUnlessThere(tenant, { ...asked, studentIds });

  const { template, roleId, permissions } = await roleMeant(tenant, role);
  if (carriedBy(asked.scope, permissions).length === 0)
    throw new Refusal('against_the_rules', 'access.nothing_there', {
      scope: ['access.nothing_there'],
    });
  refuseUnlessTheirsToGive(tenant, permissions);

  const endsOn = lastOn ? addDays(lastOn, 1) : null;
  const [given] = await db
    .insert(roleGrants)
    .values({
      ...asked,
      schoolId: actor.schoolId,
      personId,
      template,
      roleId,
      endsOn,
      grantedById: personOf(tenant),
    })
    .returning();
  if (!given) throw notFound();
  if (studentIds.length > 0)
    await db.insert(roleGrantChildren).values(
      studentIds.map((studentId) => ({
        schoolId: actor.schoolId,
        grantId: given.id,
        studentId,
      })),
    );
  const facts = { ...factsOf(given), studentIds, startsOn: given.startsOn, endsOn };
  return record(tenant, grantGiven(facts), { ...given, id: personId });
}

/** Ends a grant today, or before it began. Not one's own: whoever gave it takes it. */
export async function endGrant(tenant: Tenant, { grantId }: EndGrant) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const [held] = await db.select().from(roleGrants).where(eq(roleGrants.id, grantId));
  if (!held) throw notFound();
  if (held.personId === personOf(tenant)) throw new Refusal('forbidden', 'access.not_your_own');
  const { permissions } = await roleMeant(tenant, held.template ?? held.roleId ?? '', 'any');
  refuseUnlessTheirsToGive(tenant, permissions);
  const endsOn = laterOf(held.startsOn, today);
  const [ended] = await db
    .update(roleGrants)
    .set({ endsOn })
    .where(
      and(eq(roleGrants.id, grantId), or(isNull(roleGrants.endsOn), gt(roleGrants.endsOn, today))),
    )
    .returning();
  if (!ended) throw new Refusal('conflict', 'access.already_over');
  return record(tenant, grantEnded({ ...factsOf(ended), endsOn }), {
    ...ended,
    id: ended.personId,
  });
}

export const factsOf = ({
  id,
  template,
  roleId,
  scope,
  classId,
  clubId,
}: typeof roleGrants.$inferSelect) => ({
  grantId: id,
  role: template,
  roleId,
  scope,
  classId,
  clubId,
});

/** Of a role that is given, one that was put away is none; of one that is ended, it is what it was. */
async function roleMeant(tenant: Tenant, role: string, which: 'open' | 'any' = 'open') {
  const template = templates.find((known): known is Role => known === role);
  if (template) return { template, roleId: null, permissions: permissionsOf(template) };
  const [own] = await tenant.db
    .select({ id: roles.id, archivedAt: roles.archivedAt })
    .from(roles)
    .where(eq(roles.id, role));
  if (!own || (own.archivedAt && which === 'open'))
    throw new Refusal('against_the_rules', 'access.role_missing', {
      role: ['access.role_missing'],
    });
  const permissions = (await permissionsIn(tenant, own.id)).filter(isPermission);
  return { template: null, roleId: own.id, permissions };
}

async function refuseUnlessGrownUp({ db }: Tenant, personId: string) {
  const [person] = await db
    .select({ role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(eq(people.id, personId));
  if (!person) throw notFound();
  if (person.role === 'student') throw new Refusal('against_the_rules', 'access.not_to_a_child');
  if (person.archivedAt) throw new Refusal('conflict', 'access.archived');
}

type Where = Pick<GiveGrant, 'classId' | 'clubId' | 'studentIds'>;

async function refuseUnlessThere({ db }: Tenant, { classId, clubId, studentIds }: Where) {
  if (classId) {
    const found = await db
      .select({ id: classes.id })
      .from(classes)
      .where(and(eq(classes.id, classId), isNull(classes.archivedAt)));
    if (found.length === 0) throw refusedFields({ classId: 'access.class_missing' });
  }
  if (clubId) {
    const found = await db
      .select({ id: clubs.id })
      .from(clubs)
      .where(and(eq(clubs.id, clubId), isNull(clubs.archivedAt)));
    if (found.length === 0) throw refusedFields({ clubId: 'access.club_missing' });
  }
  if (studentIds.length > 0) {
    const found = await db
      .select({ id: people.id })
      .from(people)
      .where(
        and(inArray(people.id, studentIds), eq(people.role, 'student'), isNull(people.archivedAt)),
      );
    if (found.length < studentIds.length)
      throw refusedFields({ studentIds: 'access.children_missing' });
  }
}

const refusedFields = (objections: Objections) => {
  const [[, first] = ['', 'refusal.check_the_form']] = Object.entries(objections);
  return new Refusal(
    'against_the_rules',
    first,
    Object.fromEntries(Object.entries(objections).map(([field, key]) => [field, [key]])),
  );
};

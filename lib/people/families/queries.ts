import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { classes, enrolments } from '@/db/schema/classes';
import { people, students } from '@/db/schema/people';
import { roleGrants } from '@/db/schema/roles';
import { gatePool } from '@/lib/platform/database';
import { hasAParentsPart } from '@/lib/platform/held';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';

/**
 * The guardians who may see a child's learning today, less those from whom a court withholds it: ids only, and the
 * gate's to know, because links, court orders and grants are read by few.
 */
export async function listGuardiansWhoSee({ actor, now }: Tenant, studentId: string) {
  const { sql } = gatePool();
  const today = localDateOf(now);
  const rows = await sql<{ id: string }[]>`
    select g.guardian_id as id from guardian_links g
    join people p on p.school_id = g.school_id and p.id = g.guardian_id
    where g.school_id = ${actor.schoolId} and g.student_id = ${studentId} and g.may_see
      and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)
      and ${hasAParentsPart('p', today)}
      and not exists (select from court_orders o where o.school_id = g.school_id and o.link_id = g.id
        and 'see' = any(o.withholds) and o.starts_on <= ${today}::date
        and (o.ends_on is null or o.ends_on > ${today}::date))`;
  return [...rows];
}

/**
 * Whether somebody was given the part that a parent has by being one, from that day at the latest and for as long as
 * they are here.
 */
export async function holdsAParentsPart({ db }: Tenant, personId: string, from: LocalDate) {
  const [held] = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.personId, personId),
        eq(roleGrants.template, 'parent'),
        eq(roleGrants.scope, 'own_children'),
        lte(roleGrants.startsOn, from),
        isNull(roleGrants.endsOn),
      ),
    )
    .limit(1);
  return held !== undefined;
}

/** The children a guardian follows or decides for, with the class they are in today; the youngest first. */
export async function listChildren({ db, actor, now }: Tenant, studentId?: string) {
  const studentIds = childrenOf(actor, 'progress.follow');
  const consentStudentIds = childrenOf(actor, 'consent.decide');
  const all = [...new Set([...studentIds, ...consentStudentIds])];
  const ids = studentId ? all.filter((id) => id === studentId) : all;
  if (ids.length === 0) return [];
  const today = localDateOf(now);
  const rows = await db
    .select({
      id: people.id,
      name: people.givenName,
      animal: people.animal,
      yearGroup: students.yearGroup,
      className: classes.name,
    })
    .from(students)
    .innerJoin(people, and(eq(people.schoolId, students.schoolId), eq(people.id, students.id)))
    .leftJoin(
      enrolments,
      and(
        eq(enrolments.schoolId, students.schoolId),
        eq(enrolments.studentId, students.id),
        lte(enrolments.startsOn, today),
        or(isNull(enrolments.endsOn), gt(enrolments.endsOn, today)),
      ),
    )
    .leftJoin(
      classes,
      and(eq(classes.schoolId, enrolments.schoolId), eq(classes.id, enrolments.classId)),
    )
    .where(and(inArray(students.id, ids), isNull(people.archivedAt)))
    .orderBy(asc(students.yearGroup), asc(people.givenName), asc(people.id), asc(classes.name));
  const known = new Map<string, Child>();
  for (const { className, ...row } of rows) {
    const child = known.get(row.id);
    known.set(row.id, {
      ...row,
      classNames: [...(child?.classNames ?? []), ...(className ? [className] : [])],
      maySee: studentIds.includes(row.id),
      mayConsent: consentStudentIds.includes(row.id),
    });
  }
  return [...known.values()];
}

/** The children whose progress the guardian follows. */
export const followedBy = ({ actor }: Tenant) => childrenOf(actor, 'progress.follow');

/** One's own children that the right to that reaches; nobody has the whole school for their own. */
function childrenOf(actor: Tenant['actor'], permission: 'progress.follow' | 'consent.decide') {
  const reach = reachOf(actor, permission);
  return reach === 'school' ? [] : reach.students;
}

export type Child = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  yearGroup: number;
  /** Most children are in one class; some in none. */
  classNames: readonly string[];
  /** What this guardian may do for the child. */
  maySee: boolean;
  mayConsent: boolean;
}>;

/** One of the guardian's children whose learning they see; undefined for any other child. */
export async function findChildSeen(tenant: Tenant, studentId: string) {
  const [child] = await listChildren(tenant, studentId);
  return child?.maySee ? child : undefined;
}

import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { classStaff } from '@/db/schema/classes';
import { people } from '@/db/schema/people';
import { scopeOf } from '@/lib/platform/permissions';
import { recordEach } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { laterOf, localDateOf } from '@/lib/shared/dates';
import { staffRoles } from '@/lib/shared/vocabulary';
import { staffLeftClass } from './events';
import type { CreateClass } from './inputs';
import { isSomebodyTwice } from './rules';

type Staff = CreateClass['staff'];

/** Of a time of staff: it goes on or is to come. One that ended before it began never was. */
export const notOver = (today: string) =>
  sql`(${classStaff.endsOn} is null or ${classStaff.endsOn} > greatest(${classStaff.startsOn}, ${today}::date))`;

/** Staff whose dates are not over, begun or not. */
export const staffNow = ({ db, now }: Tenant, classId: string) =>
  db
    .select()
    .from(classStaff)
    .where(and(eq(classStaff.classId, classId), notOver(localDateOf(now))));

export async function startStaff({ db, actor }: Tenant, classId: string, staff: Staff, on: string) {
  if (staff.length === 0) return;
  await db
    .insert(classStaff)
    .values(
      staff.map(({ personId, part }) => ({
        schoolId: actor.schoolId,
        classId,
        personId,
        part,
        startsOn: on,
      })),
    )
    .onConflictDoUpdate({
      // Stopped and started on one day: the day's row is taken up again, with the part of now.
      target: [classStaff.schoolId, classStaff.classId, classStaff.personId, classStaff.startsOn],
      set: { endsOn: null, part: sql`excluded.part` },
    });
}

/** Those who had not begun by then never do. */
export async function stopStaff(
  tenant: Tenant,
  teaching: readonly (typeof classStaff.$inferSelect)[],
  on: string,
) {
  const stopped = [];
  for (const { id, startsOn } of teaching) {
    const [row] = await tenant.db
      .update(classStaff)
      .set({ endsOn: laterOf(startsOn, on) })
      .where(eq(classStaff.id, id))
      .returning();
    if (row) stopped.push(row);
  }
  await recordEach(tenant, ({ classId }) => staffLeftClass({ classId, on }), stopped);
}

/**
 * Refuses anybody who is no member of staff here. Who teaches it already may stay named, whatever
 * became of them since: `known` are not asked about again.
 */
export async function refuseUnlessStaff({ db, actor }: Tenant, staff: Staff, known: Staff = []) {
  if (isSomebodyTwice(staff, known)) throw refusal('classes.somebody_twice');
  const ids = staff
    .map(({ personId }) => personId)
    .filter((id) => !known.some(({ personId }) => personId === id));
  if (ids.length === 0) return;
  // Nobody widens their own rights: whose classes say whom they reach is put into one by somebody else.
  if (actor.personId && ids.includes(actor.personId) && scopeOf(actor.role) === 'own_classes')
    throw refusal('classes.not_yourself');
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(inArray(people.id, ids), inArray(people.role, staffRoles), isNull(people.archivedAt)),
    );
  if (found.length !== ids.length) throw refusal('classes.not_staff');
}

const refusal = (key: string) => new Refusal('against_the_rules', key, { staff: [key] });

import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { classes, classStaff } from '@/db/schema/classes';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/** An open class and who works in it, will, and did, each time with its dates, who leads first. One query. */
export async function findStaffOf({ db, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const rows = await db
    .select({
      schoolClass: { id: classes.id, name: classes.name, academicYear: classes.academicYear },
      time: {
        id: classStaff.id,
        part: classStaff.part,
        startsOn: classStaff.startsOn,
        endsOn: classStaff.endsOn,
      },
      name: people.displayName,
    })
    .from(classes)
    .leftJoin(
      classStaff,
      and(eq(classStaff.schoolId, classes.schoolId), eq(classStaff.classId, classes.id)),
    )
    .leftJoin(
      people,
      and(eq(people.schoolId, classStaff.schoolId), eq(people.id, classStaff.personId)),
    )
    .where(and(eq(classes.id, classId), isNull(classes.archivedAt)))
    .orderBy(asc(classStaff.part), asc(people.familyName), asc(classStaff.startsOn));
  const schoolClass = rows[0]?.schoolClass;
  if (!schoolClass) return undefined;
  const times = rows.flatMap(({ time, name }) => (time && name ? [{ ...time, name }] : []));
  return {
    schoolClass,
    staff: times.filter(
      ({ startsOn, endsOn }) => endsOn === null || (endsOn > today && endsOn > startsOn),
    ),
    before: times.filter(
      ({ startsOn, endsOn }) => endsOn !== null && endsOn <= today && endsOn > startsOn,
    ),
  };
}
export type StaffOfClass = NonNullable<Awaited<ReturnType<typeof findStaffOf>>>['staff'][number];

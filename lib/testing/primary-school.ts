import { v7 as newId } from 'uuid';
import { classes, classStaff, classYearGroups, enrolments } from '@/db/schema/classes';
import { clubClasses, clubMemberships } from '@/db/schema/clubs';
import { people, students } from '@/db/schema/people';
import { academicYearOf, addDays } from '@/lib/shared/dates';
import { mintSchool, ownerDatabase } from './mint';

export type OfClass = Readonly<{
  yearGroups: readonly number[];
  children: number;
  clubs?: boolean;
}>;

/**
 * A school with these classes and nobody else in them than so many children, of each year group in turn;
 * the teachers of the minted school lead them, and its club runs where nothing else is said.
 */
export async function mintPrimarySchool(wanted: Readonly<Record<string, OfClass>>) {
  const db = ownerDatabase();
  const school = await mintSchool();
  const { id: schoolId, today } = school;
  await emptyOut(schoolId);
  const since = addDays(today, -60);
  const classIds: Record<string, string> = {};
  const children: Record<string, string[]> = {};
  const leads = [school.people.mrOkafor.id, school.people.msReid.id];
  for (const [at, [name, { yearGroups, children: count, clubs = true }]] of Object.entries(
    wanted,
  ).entries()) {
    const classId = newId();
    const ids = Array.from({ length: count }, () => newId());
    classIds[name] = classId;
    children[name] = ids;
    const ofClass = { schoolId, classId };
    await db
      .insert(classes)
      .values({ id: classId, schoolId, name, academicYear: academicYearOf(today) });
    await db
      .insert(classYearGroups)
      .values(yearGroups.map((yearGroup) => ({ ...ofClass, yearGroup })));
    await db
      .insert(classStaff)
      .values({ ...ofClass, personId: leads[at % 2] ?? '', startsOn: since });
    if (clubs) await db.insert(clubClasses).values({ ...ofClass, clubId: school.clubs.reading });
    if (count === 0) continue;
    await db.insert(people).values(
      ids.map((id, number) => ({
        ...{ id, schoolId, role: 'student' as const, givenName: `Child${number}` },
        ...{ familyName: name, displayName: `Child${number}` },
      })),
    );
    await db.insert(students).values(
      ids.map((id, number) => ({
        ...{ id, schoolId },
        yearGroup: yearGroups[number % yearGroups.length] ?? 0,
      })),
    );
    await db
      .insert(enrolments)
      .values(ids.map((studentId) => ({ ...ofClass, studentId, startsOn: since })));
    if (clubs)
      await db.insert(clubMemberships).values(
        ids.map((studentId, number) => ({
          ...{ schoolId, studentId, clubId: school.clubs.reading, startsOn: since },
          level: 1 + (number % 3),
        })),
      );
  }
  return { ...school, classIds, children };
}

export type PrimarySchool = Awaited<ReturnType<typeof mintPrimarySchool>>;

/** Takes away the minted school's own two classes and closes its children's. */
async function emptyOut(schoolId: string) {
  const db = ownerDatabase();
  await db.execute(`delete from enrolments where school_id = '${schoolId}'`);
  await db.execute(`delete from class_staff where school_id = '${schoolId}'`);
  await db.execute(`delete from club_classes where school_id = '${schoolId}'`);
  await db.execute(`delete from club_memberships where school_id = '${schoolId}'`);
  await db.execute(`delete from class_year_groups where school_id = '${schoolId}'`);
  await db.execute(`delete from classes where school_id = '${schoolId}'`);
  await db.execute(
    `update people set archived_at = now() where school_id = '${schoolId}' and role = 'student'`,
  );
}

import { enrolments } from '@/db/schema/classes';
import { students } from '@/db/schema/people';
import { addDays } from '@/lib/shared/dates';
import { superuser } from './database';
import { type MintedSchool, mintPerson, ownerDatabase, type Someone } from './mint';

/** Another child of Kingfishers, with an animal. */
export async function classMate(school: MintedSchool, name: string): Promise<Someone> {
  const db = ownerDatabase();
  const mate = await mintPerson(school.id, 'student', name);
  await db.insert(students).values({ id: mate.id, schoolId: school.id, yearGroup: 4 });
  await db.insert(enrolments).values({
    ...{ schoolId: school.id, classId: school.classes.kingfishers, studentId: mate.id },
    startsOn: addDays(school.today, -30),
  });
  await superuser()`update people set animal = 'fox' where id = ${mate.id}`;
  return mate;
}

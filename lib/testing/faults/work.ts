import { enrolments } from '@/db/schema/classes';
import { clubMemberships } from '@/db/schema/clubs';
import { students } from '@/db/schema/people';
import { addDays } from '@/lib/shared/dates';
import { mintPerson, mintSchool, ownerDatabase } from '../mint';
import { setPiece } from '../set-piece';

const children = 8;
/** More than anybody hands in while it lasts. */
const pieces = 600;

export type Work = Awaited<ReturnType<typeof setOutWork>>;

/** A school of a few children in one class, with more to hand in than they can. */
export async function setOutWork() {
  const school = await mintSchool();
  const since = addDays(school.today, -60);
  const db = ownerDatabase();
  const everyone = [];
  for (let nth = 0; nth < children; nth += 1) {
    const child = await mintPerson(school.id, 'student', `Child ${nth + 1}`);
    const own = { schoolId: school.id, studentId: child.id, startsOn: since };
    await db.insert(students).values({ id: child.id, schoolId: school.id, yearGroup: 4 });
    await db.insert(enrolments).values({ ...own, classId: school.classes.kingfishers });
    await db.insert(clubMemberships).values({ ...own, clubId: school.clubs.reading });
    everyone.push(child);
  }
  const activities = [];
  for (let nth = 0; nth < pieces; nth += 1)
    activities.push(await setPiece(school, { title: `Page ${nth + 1}` }));
  return { school: { id: school.id, slug: school.slug }, children: everyone, activities };
}

import { v7 as newId } from 'uuid';
import { evidence, submissions } from '@/db/schema/homework';
import { type MintedSchool, ownerDatabase } from './mint';
import { setPiece } from './set-piece';

/** A piece of writing that waits for a verdict, handed in so many minutes ago; its id. */
export async function handIn(school: MintedSchool, who: 'maya' | 'leo', minutesAgo = 60) {
  const db = ownerDatabase();
  const { classes, people, clubs } = school;
  const [classId, setById] =
    who === 'maya' ? [classes.kingfishers, people.mrOkafor.id] : [classes.wrens, people.msReid.id];
  const activityId = await setPiece(school, { classId, setById, title: 'Holes, chapter 11' });
  const id = newId();
  const studentId = people[who].id;
  await db.insert(submissions).values({
    id,
    schoolId: school.id,
    classId,
    clubId: clubs.reading,
    activityId,
    studentId,
    late: false,
    handedInOn: school.today,
    handedInAt: new Date(Date.now() - minutesAgo * 60_000),
  });
  await db.insert(evidence).values({
    schoolId: school.id,
    submissionId: id,
    studentId,
    attempt: 1,
    position: 1,
    kind: 'writing',
    writing: 'Stanley digs a hole.',
  });
  return id;
}

import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { activities } from '@/db/schema/homework';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';
import type { MintedSchool, Someone } from './mint';
import { ownerDatabase } from './mint';

type About = Partial<typeof activities.$inferInsert>;

/** Sets a piece of reading for Kingfishers, open and due today unless told otherwise. */
export async function setPiece(school: MintedSchool, about: About = {}) {
  const id = newId();
  await ownerDatabase()
    .insert(activities)
    .values({
      id,
      schoolId: school.id,
      clubId: school.clubs.reading,
      classId: school.classes.kingfishers,
      setById: school.people.mrOkafor.id,
      title: 'Chapter 3',
      evidenceKinds: ['writing', 'photo', 'drawing', 'voice'],
      opensOn: school.today,
      dueOn: school.today,
      ...about,
    });
  return id;
}

/** A guardian's answer about voice recordings. */
export async function answerAboutVoice(
  school: MintedSchool,
  { child, guardian, decision }: { child: Someone; guardian: Someone; decision: ConsentAnswer },
) {
  const db = ownerDatabase();
  const [purposeId, noticeId] = [newId(), newId()];
  await db
    .insert(consentPurposes)
    .values({ id: purposeId, schoolId: school.id, kind: 'voice_recordings', position: 1 });
  await db.insert(consentNotices).values({
    id: noticeId,
    schoolId: school.id,
    purposeId,
    version: 1,
    question: 'Can {child} record their voice?',
    summary: 'To read aloud.',
    whoSees: 'The teacher.',
    whereKept: 'At school.',
    howLong: 'A year.',
    ifRefused: 'They write.',
    publishedAt: new Date(),
  });
  await db.insert(consentDecisions).values({
    schoolId: school.id,
    purposeId,
    noticeId,
    studentId: child.id,
    guardianId: guardian.id,
    decision,
    decidedAt: new Date(),
  });
}

export const smallPhoto = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#2fa873' } })
    .jpeg()
    .toBuffer();

import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { familyNotes } from '@/db/schema/family-notes';
import { submissions } from '@/db/schema/homework';
import { guardianLinks } from '@/db/schema/people';
import { findPiece } from '@/lib/homework/reviewing/piece';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { writeNote } from './commands';
import { findNote } from './queries';

const db = ownerDatabase();
let school: MintedSchool;
let submissionId: string;
let activityId: string;

beforeEach(async () => {
  school = await mintSchool();
  submissionId = await handIn(school, 'maya');
  const [row] = await db.select().from(submissions).where(eq(submissions.id, submissionId));
  activityId = row?.activityId ?? '';
});

const write = async (who: Someone, note: string, about = activityId) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) =>
    writeNote(tenant, { studentId: school.people.maya.id, activityId: about, note }),
  );
const notesSeenBy = async (who: Someone) => {
  const seen = await inSchool(await actorOf(school, who), 'read only', (tenant) =>
    tenant.db.select().from(familyNotes),
  );
  return seen.map(({ note }) => note);
};

describe('Maya’s mum writes to the teacher', () => {
  test('and he reads it beside the work; the record holds not a word of it', async () => {
    const { mayasMum, mrOkafor } = school.people;
    await write(mayasMum, 'She was tired last night.');
    const shown = await inSchool(await actorOf(school, mrOkafor), 'read only', (tenant) =>
      findPiece(tenant, submissionId),
    );
    expect(shown?.familySays).toEqual([
      expect.objectContaining({ note: 'She was tired last night.' }),
    ]);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(
        and(eq(auditEvents.schoolId, school.id), eq(auditEvents.name, 'homework.note_written')),
      );
    expect(event).toMatchObject({
      actorId: mayasMum.id,
      studentId: school.people.maya.id,
      facts: { submissionId, attempt: 1 },
    });
  });

  test('changes it, takes it back, and reads her own', async () => {
    const { mayasMum } = school.people;
    await write(mayasMum, 'First.');
    await write(mayasMum, 'Second.');
    expect(await notesSeenBy(mayasMum)).toEqual(['Second.']);
    const found = await inSchool(await actorOf(school, mayasMum), 'read only', (tenant) =>
      findNote(tenant, school.people.maya.id, activityId),
    );
    expect(found).toMatchObject({ note: 'Second.', state: 'waiting' });
    await write(mayasMum, '');
    expect(await notesSeenBy(mayasMum)).toEqual([]);
    await expect(write(mayasMum, '')).rejects.toMatchObject({
      fields: { note: ['family_note.empty'] },
    });
  });

  test('of an earlier go it is another note', async () => {
    const { mayasMum } = school.people;
    await write(mayasMum, 'First go.');
    await db.update(submissions).set({ attempt: 2 }).where(eq(submissions.id, submissionId));
    await write(mayasMum, 'Second go.');
    expect((await notesSeenBy(mayasMum)).toSorted()).toEqual(['First go.', 'Second go.']);
  });
});

describe('It is refused', () => {
  test.each(['reviewed', 'accepted', 'returned'] as const)('once the work is %s', async (state) => {
    await write(school.people.mayasMum, 'Before.');
    await db.update(submissions).set({ state }).where(eq(submissions.id, submissionId));
    await expect(write(school.people.mayasMum, 'After.')).rejects.toMatchObject({
      messageKey: 'family_note.looked_at',
    });
    expect(await notesSeenBy(school.people.mayasMum)).toEqual(['Before.']);
  });

  test('before anything is handed in, and to everybody who is not her guardian', async () => {
    const { mayasMum, leosDad, maya, mrOkafor, msReid } = school.people;
    const other = await setPiece(school);
    await expect(write(mayasMum, 'Too early.', other)).rejects.toMatchObject({
      reason: 'not_found',
    });
    for (const who of [leosDad, maya, mrOkafor, msReid])
      await expect(write(who, 'Mine.')).rejects.toThrow();
    expect(await db.select().from(familyNotes).where(eq(familyNotes.schoolId, school.id))).toEqual(
      [],
    );
  });
});

test('neither Maya, nor her other parent, nor a teacher of other children reads it', async () => {
  await write(school.people.mayasMum, 'Between us.');
  const { maya, leosDad, msReid, mrsBell } = school.people;
  await db.insert(guardianLinks).values({
    schoolId: school.id,
    guardianId: leosDad.id,
    studentId: maya.id,
    relation: 'father',
    startsOn: addDays(school.today, -1),
  });
  // He sees her work, and may write a note of his own.
  await write(leosDad, 'From me.');
  expect(await notesSeenBy(leosDad)).toEqual(['From me.']);
  await write(leosDad, '');
  for (const who of [maya, leosDad, msReid, mrsBell]) expect(await notesSeenBy(who)).toEqual([]);
  expect(await notesSeenBy(school.people.mrOkafor)).toEqual(['Between us.']);
});

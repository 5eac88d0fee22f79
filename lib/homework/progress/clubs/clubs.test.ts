import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { activities, reviews, submissions } from '@/db/schema/homework';
import { reviewVoices } from '@/db/schema/spoken';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import type { ChildsDays } from '../../week/rules';
import { whatWentWell } from '../of-child/queries';
import type { PieceSet } from '../rules';
import { listClubsFollowed } from './queries';
import { clubSoFar, type LastSaid, toTryNext } from './rules';

const lastSaid = async (
  school: MintedSchool,
  who: MintedSchool['people'][keyof MintedSchool['people']],
) => {
  const clubs = await as(school, who, (tenant) => listClubsFollowed(tenant, school.people.maya.id));
  return clubs.flatMap(({ said }) => (said ? [said] : []));
};

const days: ChildsDays = {
  calendar: { terms: [{ startsOn: '2026-09-02', endsOn: '2026-12-18' }], closures: [] },
  ...{ expectedOn: new Map(), handedInOn: new Set(), restDaysPerHalfTerm: 0, weekly: [] },
  excused: [{ from: '2026-11-05', to: '2026-11-06' }],
  today: '2026-11-11',
};
const piece = (
  dueOn: LocalDate,
  handedInOn: LocalDate | null,
  about: Partial<PieceSet> = {},
): PieceSet => ({
  ...{ activityId: dueOn, clubId: 'reading', title: 'A page', onItsDay: true },
  ...{ dueOn, handedInOn, ...about },
});

describe('a club so far', () => {
  test('says the week, and puts each piece of the term into one place', () => {
    const pieces = [
      ...[piece('2026-11-02', '2026-11-01'), piece('2026-11-03', '2026-11-04')],
      ...[piece('2026-11-04', null), piece('2026-11-05', null)],
      ...[piece('2026-11-09', '2026-11-09'), piece('2026-11-11', null), piece('2026-11-13', null)],
      piece('2026-11-10', '2026-11-10', { clubId: 'maths' }),
    ];
    expect(clubSoFar(days, pieces, 'reading')).toEqual({
      clubId: 'reading',
      week: { set: 3, handedIn: 1 },
      term: { onTime: 2, late: 1, excused: 1, open: 1 },
    });
  });

  test('by the week asks for so many, on time until Sunday, and what is not in is nobody’s business', () => {
    const ofWeek = { clubId: 'art', onItsDay: false };
    const pieces = [
      piece('2026-11-02', '2026-11-08', ofWeek),
      piece('2026-11-03', '2026-11-09', ofWeek),
      piece('2026-11-04', null, ofWeek),
      piece('2026-11-09', '2026-11-10', ofWeek),
      piece('2026-11-10', null, ofWeek),
    ];
    const weekly = pieces.map(({ dueOn, handedInOn }) => ({
      ...{ clubId: 'art', times: 2, dueOn, handedInOn },
      ...{ memberFrom: '2026-09-01', memberUntil: null },
    }));
    expect(clubSoFar({ ...days, weekly }, pieces, 'art')).toEqual({
      clubId: 'art',
      week: { set: 2, handedIn: 2 },
      term: { onTime: 2, late: 1, excused: 0, open: 0 },
    });
  });
});

test('to try next is what the teacher asked for last, and nothing where all was right', () => {
  const said: LastSaid = {
    ...{ clubId: 'reading', activityId: 'one', title: 'A page', verdict: 'nearly' },
    ...{ comment: 'Say why.', isSpoken: false, teacher: 'Mr Okafor', stillOpen: false },
  };
  expect(toTryNext(said)).toMatchObject({ how: 'nearly', heard: false });
  const again: LastSaid = { ...said, verdict: 'another_go', stillOpen: true };
  expect(toTryNext(again)).toMatchObject({ how: 'again', comment: 'Say why.' });
  expect(toTryNext({ ...again, stillOpen: false })).toBeNull();
  expect(toTryNext({ ...said, verdict: 'got_it' })).toBeNull();
  expect(toTryNext({ ...said, comment: '' })).toBeNull();
  expect(toTryNext({ ...said, comment: '', isSpoken: true })).toMatchObject({ heard: true });
  expect(toTryNext({ ...said, isSpoken: true })).toMatchObject({ heard: false });
  expect(toTryNext(undefined)).toBeNull();
});

type Said = Readonly<{
  verdict: Verdict;
  comment: string;
  daysAgo: number;
  released?: boolean;
  closesOn?: LocalDate;
  graceEndsOn?: LocalDate;
  withdrawn?: boolean;
  spoken?: boolean;
}>;

async function judged(school: MintedSchool, said: Said) {
  const { verdict, comment, daysAgo, released = true, closesOn, graceEndsOn } = said;
  const { id: schoolId, people, classes, clubs, today } = school;
  const at = { schoolId, classId: classes.kingfishers, clubId: clubs.reading };
  const dueOn = addDays(today, -daysAgo);
  const db = ownerDatabase();
  const [activity] = await db
    .insert(activities)
    .values({
      ...{ ...at, setById: people.mrOkafor.id, title: comment, opensOn: dueOn, dueOn },
      ...{ evidenceKinds: ['writing' as const], closesOn: closesOn ?? null },
      withdrawnAt: said.withdrawn ? new Date() : null,
    })
    .returning();
  const [submission] = await db
    .insert(submissions)
    .values({
      ...{ ...at, activityId: activity?.id ?? '', studentId: people.maya.id, late: false },
      ...{ handedInOn: dueOn, handedInAt: new Date(`${dueOn}T16:00:00Z`) },
      ...{ state: verdict === 'another_go' ? 'returned' : 'accepted', graceEndsOn },
    })
    .returning();
  const told = new Date(`${dueOn}T17:00:00Z`);
  await db.insert(reviews).values({
    ...{ schoolId, submissionId: submission?.id ?? '', studentId: people.maya.id, attempt: 1 },
    ...{ reviewerId: people.mrOkafor.id, verdict, comment, releasesAt: told },
    ...{ releasedAt: released ? told : null, voiceId: said.spoken ? await voice(school) : null },
  });
}

/** Something that Mr Okafor said aloud. */
async function voice({ id: schoolId, people }: MintedSchool) {
  const db = ownerDatabase();
  const id = newId();
  await db.insert(reviewVoices).values({
    ...{ id, schoolId, speakerId: people.mrOkafor.id, bytes: 1, durationMs: 1000 },
    ...{ storageKey: `users/${id}/said.m4a`, contentType: 'audio/mp4' },
  });
  return id;
}

test('families and children read what was released last, and nobody else’s', async () => {
  const school = await mintSchool();
  const { maya, mayasMum, leosDad, leo } = school.people;
  await judged(school, { verdict: 'got_it', comment: 'A good word.', daysAgo: 5 });
  await judged(school, { verdict: 'got_it', comment: 'Well read.', daysAgo: 4 });
  await judged(school, { verdict: 'nearly', comment: 'Say why.', daysAgo: 3 });
  await judged(school, {
    verdict: 'got_it',
    comment: 'Not told yet.',
    daysAgo: 1,
    released: false,
  });
  const said = await lastSaid(school, mayasMum);
  expect(said).toMatchObject([
    { clubId: school.clubs.reading, comment: 'Say why.', teacher: 'Chidi Okafor' },
  ]);
  expect(await lastSaid(school, leosDad)).toEqual([]);
  const well = await as(school, maya, (tenant) => whatWentWell(tenant));
  expect(well.map(({ comment }) => comment)).toEqual(['Well read.', 'A good word.']);
  expect([...(await as(school, leo, (tenant) => whatWentWell(tenant)))]).toEqual([]);
});

describe('what can be tried next', () => {
  const trying = async (school: MintedSchool) => {
    const { mayasMum } = school.people;
    const [said] = await lastSaid(school, mayasMum);
    return toTryNext(said);
  };
  const back = { verdict: 'another_go', comment: 'Say why.', daysAgo: 3 } as const;

  test('is another go while it can be handed in', async () => {
    const school = await mintSchool();
    await judged(school, { ...back, closesOn: school.today });
    expect(await trying(school)).toMatchObject({ how: 'again', heard: false });
  });

  test('is nothing once it closed and its days for another go are over', async () => {
    const school = await mintSchool();
    const yesterday = addDays(school.today, -1);
    await judged(school, { ...back, closesOn: yesterday, graceEndsOn: yesterday });
    expect(await trying(school)).toBeNull();
  });

  test('is still another go within the days for it, and within the child’s own time', async () => {
    const school = await mintSchool();
    const yesterday = addDays(school.today, -1);
    await judged(school, { ...back, closesOn: yesterday, graceEndsOn: school.today });
    expect(await trying(school)).toMatchObject({ how: 'again' });

    const other = await mintSchool();
    const { maya, mrOkafor } = other.people;
    const over = { closesOn: yesterday, graceEndsOn: yesterday };
    await ownerDatabase()
      .insert(homeworkAdaptations)
      .values({
        ...{ schoolId: other.id, studentId: maya.id, agreedById: mrOkafor.id, extraDays: 4 },
        ...{ fewerQuestions: false, readAloud: false, note: '' },
        startsOn: addDays(other.today, -30),
      });
    await judged(other, { ...back, ...over });
    expect(await trying(other)).toMatchObject({ how: 'again' });
  });

  test('is never of work that was withdrawn', async () => {
    const school = await mintSchool();
    await judged(school, { ...back, withdrawn: true });
    expect(await trying(school)).toBeNull();
    await judged(school, { ...back, verdict: 'nearly', withdrawn: true, daysAgo: 2 });
    expect(await trying(school)).toBeNull();
  });

  test('is never of a club that the child has left, or that is put away', async () => {
    const school = await mintSchool();
    await judged(school, back);
    const { id, today, people } = school;
    const sql = superuser();
    await sql`update club_memberships set ends_on = ${today}
      where school_id = ${id} and student_id = ${people.maya.id}`;
    expect(await trying(school)).toBeNull();
    await sql`update club_memberships set ends_on = null where school_id = ${id}`;
    expect(await trying(school)).toMatchObject({ how: 'again' });
    await sql`update clubs set archived_at = now() where school_id = ${id}`;
    expect(await trying(school)).toBeNull();
  });

  test('says where it was spoken only', async () => {
    const school = await mintSchool();
    await judged(school, { verdict: 'nearly', comment: '', daysAgo: 3, spoken: true });
    expect(await trying(school)).toMatchObject({ how: 'nearly', heard: true });
  });
});

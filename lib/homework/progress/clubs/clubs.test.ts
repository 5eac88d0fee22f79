import { describe, expect, test } from 'vitest';
import { activities, reviews, submissions } from '@/db/schema/homework';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import type { ChildsDays } from '../../week/rules';
import { whatWentWell } from '../of-child/queries';
import type { PieceSet } from '../rules';
import { lastSaidInClubs } from './queries';
import { clubSoFar, type LastSaid, toTryNext } from './rules';

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
    ...{ clubId: 'reading', title: 'A page', verdict: 'nearly', teacher: 'Mr Okafor' },
    comment: 'Say why.',
  };
  expect(toTryNext(said)).toBe(said);
  expect(toTryNext({ ...said, verdict: 'another_go' })).toMatchObject({ comment: 'Say why.' });
  expect(toTryNext({ ...said, verdict: 'got_it' })).toBeNull();
  expect(toTryNext({ ...said, comment: '' })).toBeNull();
  expect(toTryNext(undefined)).toBeNull();
});

type Said = Readonly<{
  verdict: 'got_it' | 'nearly';
  comment: string;
  daysAgo: number;
  released?: boolean;
}>;

async function judged(school: MintedSchool, { verdict, comment, daysAgo, released = true }: Said) {
  const { id: schoolId, people, classes, clubs, today } = school;
  const at = { schoolId, classId: classes.kingfishers, clubId: clubs.reading };
  const dueOn = addDays(today, -daysAgo);
  const db = ownerDatabase();
  const [activity] = await db
    .insert(activities)
    .values({
      ...{ ...at, setById: people.mrOkafor.id, title: comment, opensOn: dueOn, dueOn },
      evidenceKinds: ['writing'],
    })
    .returning();
  const [submission] = await db
    .insert(submissions)
    .values({
      ...{ ...at, activityId: activity?.id ?? '', studentId: people.maya.id, late: false },
      ...{ handedInOn: dueOn, handedInAt: new Date(`${dueOn}T16:00:00Z`) },
    })
    .returning();
  const told = new Date(`${dueOn}T17:00:00Z`);
  await db.insert(reviews).values({
    ...{ schoolId, submissionId: submission?.id ?? '', studentId: people.maya.id, attempt: 1 },
    ...{ reviewerId: people.mrOkafor.id, verdict, comment, releasesAt: told },
    releasedAt: released ? told : null,
  });
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
  const said = await as(school, mayasMum, (tenant) => lastSaidInClubs(tenant, maya.id));
  expect(said).toMatchObject([
    { clubId: school.clubs.reading, comment: 'Say why.', teacher: 'Chidi Okafor' },
  ]);
  expect([...(await as(school, leosDad, (tenant) => lastSaidInClubs(tenant, maya.id)))]).toEqual(
    [],
  );
  const well = await as(school, maya, (tenant) => whatWentWell(tenant));
  expect(well.map(({ comment }) => comment)).toEqual(['Well read.', 'A good word.']);
  expect([...(await as(school, leo, (tenant) => whatWentWell(tenant)))]).toEqual([]);
});

import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { reviews, submissions } from '@/db/schema/homework';
import { inSchool } from '@/lib/platform/tenancy';
import { academicYearOf, academicYearStartsOn, addDays, laterOf } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handInHomework } from '../commands';
import { showPiece } from '../piece/queries';
import { showClub, showToday } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const handIn = async (who: Someone, activityId: string) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) =>
    handInHomework(tenant, {
      activityId,
      writing: 'Holes is about a boy who digs.',
      photos: [],
      drawing: undefined,
      voice: undefined,
    }),
  );

describe('Today', () => {
  const today = async (who: Someone) =>
    inSchool(await actorOf(school, who), 'read only', showToday);

  test('shows what is next until it is handed in, and then hangs it', async () => {
    const { maya } = school.people;
    const activityId = await setPiece(school);
    await setPiece(school, { opensOn: addDays(school.today, 1), dueOn: addDays(school.today, 2) });
    const before = await today(maya);
    expect(before.next?.piece.id).toBe(activityId);
    expect(before.next?.ways).toEqual(['writing', 'photo', 'drawing']);
    expect(before.pieces).toHaveLength(1);
    await handIn(maya, activityId);
    const after = await today(maya);
    expect(after.next).toBeUndefined();
    expect(after.week.find(({ on }) => on === school.today)?.state).toBe('done');
    expect(after.clubs).toMatchObject([{ name: 'Reading', level: 1, levels: 1 }]);
  });

  test('shows a child their own work only', async () => {
    const activityId = await setPiece(school);
    await handIn(school.people.maya, activityId);
    expect(await today(school.people.leo)).toMatchObject({ pieces: [], next: undefined });
  });
});

describe('What the teacher said', () => {
  test('reaches Maya when it is released, and not before', async () => {
    const { maya, mrOkafor } = school.people;
    const activityId = await setPiece(school);
    const { id } = await handIn(maya, activityId);
    const db = ownerDatabase();
    await db.insert(reviews).values({
      schoolId: school.id,
      submissionId: id,
      studentId: maya.id,
      attempt: 1,
      reviewerId: mrOkafor.id,
      verdict: 'got_it',
      comment: 'Well told.',
      releasesAt: new Date(Date.now() + 10_000),
    });
    await db.update(submissions).set({ state: 'reviewed' }).where(eq(submissions.id, id));
    const shown = async () =>
      inSchool(await actorOf(school, maya), 'read only', (tenant) => showPiece(tenant, activityId));
    expect((await shown())?.said).toBeUndefined();
    await db.update(reviews).set({ releasedAt: new Date() }).where(eq(reviews.submissionId, id));
    expect((await shown())?.said).toMatchObject({ verdict: 'got_it', comment: 'Well told.' });
  });
});

describe('A club', () => {
  const club = async (who: Someone, clubId: string) =>
    inSchool(await actorOf(school, who), 'read only', (tenant) => showClub(tenant, clubId));

  test('shows its children their own pieces of the year, also the old ones', async () => {
    const { maya, leo } = school.people;
    const old = laterOf(
      addDays(school.today, -40),
      academicYearStartsOn(academicYearOf(school.today)),
    );
    const activityId = await setPiece(school, { opensOn: old, dueOn: old });
    expect((await club(maya, school.clubs.reading))?.pieces.map(({ id }) => id)).toEqual([
      activityId,
    ]);
    expect((await club(leo, school.clubs.reading))?.pieces).toEqual([]);
  });

  test('of another school is not there', async () => {
    const other = await mintSchool();
    expect(await club(school.people.maya, other.clubs.reading)).toBeUndefined();
  });
});

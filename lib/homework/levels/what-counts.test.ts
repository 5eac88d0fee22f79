import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { clubLevels, clubs } from '@/db/schema/clubs';
import { editClub } from '@/lib/clubs/commands';
import { describeLevels } from '@/lib/clubs/ladder/commands';
import { describeLevelsInput } from '@/lib/clubs/ladder/inputs';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { ladderAsSeen } from '@/lib/clubs/ladder/rules';
import { clubAsSeen, ladderOf } from '@/lib/clubs/rules';
import { listClubsOf } from '@/lib/homework/progress/pieces/queries';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { as, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { addStep, reviewedPiece } from '@/lib/testing/ladder';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { findStanding, listCounted, listReady, piecesToGoOf } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
  await addStep(school);
});

const mayaReads = () => ({ clubId: school.clubs.reading, studentId: school.people.maya.id });

/** What the first step counts, said by the office as its form does. */
const firstStepCounts = (only: { ownLevelOnly?: string[]; kindsCounted?: string[] }) =>
  office(school, async (tenant) => {
    const steps = await listSteps(tenant, school.clubs.reading);
    const input = describeLevelsInput.parse({
      ...{ clubId: school.clubs.reading, asSeen: ladderAsSeen(steps), piecesNeeded: ['2'] },
      ...{ forChild: ['', ''], forTeacher: ['', ''], ...only },
    });
    await describeLevels(tenant, input);
  });
const isOfLevel = (piece: string, level: number | null) =>
  superuser()`update activities a set level = ${level} from submissions s
    where s.id = ${piece} and a.id = s.activity_id`;

/** How many count, as teacher, child and family are told of it. */
async function counted() {
  const { maya, mayasMum, mrOkafor } = school.people;
  const standing = await as(school, mrOkafor, (tenant) => findStanding(tenant, mayaReads()));
  const pieces = await as(school, mrOkafor, (tenant) => listCounted(tenant, mayaReads()));
  const toGo = await Promise.all(
    [maya, mayasMum].map((who) => as(school, who, (tenant) => piecesToGoOf(tenant, maya.id))),
  );
  const reading = school.clubs.reading;
  expect(pieces).toHaveLength(standing?.counted ?? -1);
  expect(toGo.map((clubs) => clubs[reading])).toEqual(
    Array(2).fill(Math.max(0, 2 - (standing?.counted ?? 0))),
  );
  return standing?.counted;
}

test('where a step says so, only work that was set for it counts', async () => {
  const [one, two, three] = [
    await reviewedPiece(school, 'maya'),
    await reviewedPiece(school, 'maya'),
    await reviewedPiece(school, 'maya'),
  ];
  await isOfLevel(one, 1);
  await isOfLevel(two, 2);
  await isOfLevel(three, null);
  expect(await counted()).toBe(3);
  await firstStepCounts({ ownLevelOnly: ['1'] });
  expect(await counted()).toBe(1);
  expect(await as(school, school.people.mrOkafor, listReady)).toEqual([]);
  await isOfLevel(two, 1);
  expect(await counted()).toBe(2);
  expect(await as(school, school.people.mrOkafor, listReady)).toHaveLength(1);
  await firstStepCounts({});
  expect(await counted()).toBe(3);
});

test('where a step names kinds, a piece counts that has one of them in what was handed in last', async () => {
  await reviewedPiece(school, 'maya');
  await reviewedPiece(school, 'maya');
  expect(await counted()).toBe(2);
  await firstStepCounts({ kindsCounted: ['1 photo', '1 voice'] });
  expect(await counted()).toBe(0);
  await firstStepCounts({ kindsCounted: ['1 photo', '1 writing'] });
  expect(await counted()).toBe(2);
});

test('what counts is told to the family, and a kind that the club does not take is no kind of it', async () => {
  await superuser()`update clubs set evidence_kinds = '{writing}' where id = ${school.clubs.reading}`;
  await firstStepCounts({ ownLevelOnly: ['1'], kindsCounted: ['1 writing', '1 photo'] });
  const { maya, mayasMum } = school.people;
  expect(await as(school, mayasMum, (tenant) => listClubsOf(tenant, maya.id))).toMatchObject([
    { levelAsks: { ownLevelOnly: true, kindsCounted: ['writing'] } },
  ]);
});

test('a recording alone is not asked for where the club takes something else too', async () => {
  await expect(firstStepCounts({ kindsCounted: ['1 voice'] })).rejects.toEqual(
    refused('club_levels.voice_alone'),
  );
  await superuser()`update clubs set evidence_kinds = '{voice}' where id = ${school.clubs.reading}`;
  await firstStepCounts({ kindsCounted: ['1 voice'] });
});

test('a piece whose evidence is kept no longer goes on counting', async () => {
  const piece = await reviewedPiece(school, 'maya');
  await firstStepCounts({ kindsCounted: ['1 writing'] });
  expect(await counted()).toBe(1);
  await superuser()`delete from evidence where submission_id = ${piece}`;
  expect(await counted()).toBe(1);
});

test('a step counts no kind that its club has stopped taking', async () => {
  const reading = school.clubs.reading;
  await superuser()`update clubs set evidence_kinds = '{writing,photo,voice}' where id = ${reading}`;
  await firstStepCounts({ kindsCounted: ['1 photo', '1 voice'] });
  const takes = (evidenceKinds: EvidenceKind[]) =>
    office(school, async (tenant) => {
      const [club] = await tenant.db.select().from(clubs).where(eq(clubs.id, reading));
      if (!club) throw new Error('The club is gone');
      const levels = ladderOf(
        await tenant.db.select().from(clubLevels).where(eq(clubLevels.clubId, reading)),
      );
      const asSeen = clubAsSeen(club, levels);
      await editClub(tenant, { ...club, clubId: reading, asSeen, levels, evidenceKinds });
      const [first] = await listSteps(tenant, reading);
      return first?.kindsCounted;
    });
  expect(await takes(['writing', 'photo', 'voice'])).toEqual(['photo', 'voice']);
  // What is left would be a recording alone.
  expect(await takes(['writing', 'voice'])).toEqual([]);
  await firstStepCounts({ kindsCounted: ['1 writing'] });
  expect(await takes(['photo'])).toEqual([]);
});

test.each(['photo', '0 photo', '41 photo', '1 film', '1 photo x'])(
  '%s is no kind of a step',
  (odd) => {
    const given = describeLevelsInput.safeParse({
      ...{ clubId: school.clubs.reading, asSeen: 'x', kindsCounted: [odd] },
    });
    expect(given.success).toBe(false);
  },
);

import { register } from 'prom-client';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { as } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { findSubmission } from '../queries';
import { showPiece } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(closePools);

const asked = async () =>
  (await register.getSingleMetric('studystreaks_queries_total')?.get())?.values[0]?.value ?? 0;

/** What Maya sees of a piece, and how many statements it took. */
const lookAt = (activityId: string) =>
  as(school, school.people.maya, async (tenant) => {
    const before = await asked();
    const piece = await showPiece(tenant, activityId);
    return { piece, statements: (await asked()) - before };
  });

test('of a piece that was not handed in only what was set is asked for', async () => {
  const { piece, statements } = await lookAt(
    await setPiece(school, { evidenceKinds: ['writing'] }),
  );
  expect(piece).toMatchObject({ evidence: [], whyNot: null, voiceConsentGiven: false });
  expect(piece?.said).toBeUndefined();
  // The piece, its child's own days, the draft and how it is made to fit.
  expect(statements).toBe(4);
});

test('of one that was, its words and its verdict too', async () => {
  const submissionId = await handIn(school, 'maya');
  const activityId = await as(school, school.people.mrOkafor, async ({ db }) => {
    const [found] = await db.execute<{ activity_id: string }>(
      `select activity_id from submissions where id = '${submissionId}'`,
    );
    return found?.activity_id ?? '';
  });
  const { piece, statements } = await lookAt(activityId);
  expect(piece?.evidence).toMatchObject([{ writing: 'Stanley digs a hole.' }]);
  const handedIn = await as(school, school.people.maya, (tenant) =>
    findSubmission(tenant, activityId, school.people.maya.id),
  );
  expect(piece?.submission).toEqual(handedIn);
  expect(statements).toBeGreaterThan(5);
});

test('a piece of a club that one is not in is not there', async () => {
  const activityId = await setPiece(school, { classId: school.classes.wrens });
  expect((await lookAt(activityId)).piece).toBeUndefined();
  const mine = await setPiece(school);
  await as(school, school.people.mrsBell, ({ db }) =>
    db.execute(
      `update club_memberships set ends_on = '${school.today}' where student_id = '${school.people.maya.id}'`,
    ),
  );
  expect((await lookAt(mine)).piece).toBeUndefined();
});

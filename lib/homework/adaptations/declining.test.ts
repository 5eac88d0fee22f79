import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { findNeeds } from '@/lib/people/records/queries';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { findChildOfClass } from '../classes/child/queries';
import { adaptHomework, declineSuggestion } from './commands';
import { findAdaptation } from './queries';
import { adaptedAsSeen, notAdapted, proposedFor, suggestionOf } from './rules';

/* What a child's needs suggest for their homework, and their teacher does not want. */

const db = ownerDatabase();
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(closePools);

const twoDaysMore = { ...notAdapted, fewerQuestions: true, extraDays: 2, note: 'The first five.' };
const adapt = (to: typeof notAdapted, before = notAdapted) =>
  as(school, school.people.mrOkafor, (tenant) =>
    adaptHomework(tenant, {
      ...{ studentId: school.people.maya.id, classId: school.classes.kingfishers },
      ...{ asSeen: adaptedAsSeen(before), ...to },
    }),
  );
const stored = () =>
  db.select().from(homeworkAdaptations).where(eq(homeworkAdaptations.schoolId, school.id));
const seenBy = (who: Someone) =>
  as(school, who, (tenant) => findAdaptation(tenant, school.people.maya.id, school.today));

const needsAre = (needs: readonly string[]) => superuser()`
  insert into learning_needs (id, school_id, student_id, needs)
  values (gen_random_uuid(), ${school.id}, ${school.people.maya.id}, ${needs as string[]})
  on conflict (school_id, student_id) do update set needs = excluded.needs`;
const suggestion = suggestionOf(['extra_time']);
const decline = (who = school.people.mrOkafor, about = {}) =>
  as(school, who, (tenant) =>
    declineSuggestion(tenant, {
      ...{ studentId: school.people.maya.id, classId: school.classes.kingfishers, suggestion },
      ...about,
    }),
  );
const proposed = () =>
  as(school, school.people.mrOkafor, async (tenant) => {
    const { maya } = school.people;
    const needs = (await findNeeds(tenant, maya.id))?.needs ?? [];
    const agreed = await findAdaptation(tenant, maya.id, school.today);
    const child = await findChildOfClass(tenant, {
      ...{ studentId: maya.id, classId: school.classes.kingfishers },
    });
    return proposedFor(needs, agreed, child?.declined);
  });

test('does not come back until the needs suggest something else', async () => {
  await needsAre(['extra_time']);
  expect(await proposed()).toEqual({ ...notAdapted, extraDays: 2 });
  const { id } = await decline();
  expect(await proposed()).toBeUndefined();
  expect(await eventsOf(id)).toMatchObject([
    { name: 'homework.suggestion_declined', studentId: school.people.maya.id, facts: {} },
  ]);
  await needsAre(['extra_time', 'hearing']);
  expect(await proposed()).toBeUndefined();
  await needsAre(['extra_time', 'sight']);
  expect(await proposed()).toEqual({ ...notAdapted, readAloud: true, extraDays: 2 });
});

test('changes nothing for the child, and keeps nobody from agreeing something', async () => {
  await needsAre(['extra_time']);
  await decline();
  for (const who of ['maya', 'mayasMum', 'mrOkafor'] as const)
    expect(await seenBy(school.people[who])).toBeUndefined();
  await adapt(twoDaysMore);
  expect(await seenBy(school.people.maya)).toMatchObject(twoDaysMore);
  await adapt(notAdapted, twoDaysMore);
  expect(await proposed()).toBeUndefined();
});

test('is noted once, by whoever comes first', async () => {
  await needsAre(['extra_time']);
  const both = await Promise.allSettled([decline(), decline()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(decline()).rejects.toEqual(refused('adaptations.declined_already'));
  expect(await stored()).toMatchObject([{ declined: suggestion, endsOn: school.today }]);
});

test('is refused where nothing, something else or nothing more is suggested', async () => {
  await expect(decline()).rejects.toEqual(refused('refusal.conflict'));
  await needsAre(['sight']);
  await expect(decline()).rejects.toEqual(refused('refusal.conflict'));
  await needsAre(['extra_time']);
  await adapt(twoDaysMore);
  await expect(decline()).rejects.toEqual(refused('refusal.conflict'));
  await expect(
    decline(undefined, { suggestion: suggestionOf([]), studentId: school.people.leo.id }),
  ).rejects.toEqual(refused('refusal.not_found'));
  expect((await stored()).map(({ declined }) => declined)).toEqual([null]);
});

test.each(['maya', 'mayasMum', 'msReid', 'leosDad'] as const)('not by %s', async (who) => {
  await needsAre(['extra_time']);
  await expect(decline(school.people[who])).rejects.toEqual(refused('refusal.not_found'));
  expect(await stored()).toEqual([]);
});

test('a teacher of another school does not find the child', async () => {
  await needsAre(['extra_time']);
  const elsewhere = await mintSchool();
  const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
  const { maya } = school.people;
  const classId = school.classes.kingfishers;
  await expect(
    inSchool(stranger, 'read write', (tenant) =>
      declineSuggestion(tenant, { studentId: maya.id, classId, suggestion }),
    ),
  ).rejects.toEqual(refused('refusal.not_found'));
  expect(await stored()).toEqual([]);
});

import { eq, isNotNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { findNeeds } from '@/lib/people/records/queries';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintGrant,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { findChildOfClass } from '../classes/child/queries';
import { adaptHomework, declineSuggestion, suggestAgain } from './commands';
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

describe('suggested again', () => {
  const again = (who: Someone = school.people.mrOkafor, about = {}) =>
    as(school, who, (tenant) =>
      suggestAgain(tenant, {
        ...{ studentId: school.people.maya.id, classId: school.classes.kingfishers, suggestion },
        ...about,
      }),
    );
  beforeEach(async () => {
    await needsAre(['extra_time']);
    await decline();
  });

  test('it is proposed as before, and may be declined anew', async () => {
    const { id } = await again();
    expect(await proposed()).toEqual({ ...notAdapted, extraDays: 2 });
    expect(await stored()).toEqual([]);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'homework.suggestion_declined',
      'homework.suggested_again',
    ]);
    await decline();
    expect(await proposed()).toBeUndefined();
  });

  test('once, by whoever comes first', async () => {
    const both = await Promise.allSettled([again(), again()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(again()).rejects.toEqual(refused('adaptations.suggested_already'));
  });

  test('not where the needs have changed since the page was opened', async () => {
    await needsAre(['sight']);
    await expect(again()).rejects.toEqual(refused('refusal.conflict'));
    expect(await stored()).toHaveLength(1);
  });

  test('what was agreed stays', async () => {
    await adapt(twoDaysMore);
    await again();
    expect(await seenBy(school.people.maya)).toMatchObject(twoDaysMore);
  });

  test.each(['maya', 'mayasMum', 'msReid', 'leosDad', 'mrsBell'] as const)(
    'not by %s',
    async (who) => {
      await expect(again(school.people[who])).rejects.toEqual(refused('refusal.not_found'));
      expect(await stored()).toHaveLength(1);
    },
  );

  test('a teacher of another school does not find the child', async () => {
    const elsewhere = await mintSchool();
    const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
    const { maya } = school.people;
    await expect(
      inSchool(stranger, 'read write', (tenant) =>
        suggestAgain(tenant, {
          ...{ studentId: maya.id, classId: school.classes.kingfishers, suggestion },
        }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await stored()).toHaveLength(1);
  });
});

describe('whoever reviews a child’s work and does not read what helps them', () => {
  beforeEach(async () => {
    const { msReid, mrsBell, maya } = school.people;
    const [role, of] = [newId(), school.id];
    await superuser()`insert into roles (id, school_id, name) values (${role}, ${of}, 'Reviewer')`;
    for (const permission of ['submission.review', 'class.follow'])
      await superuser()`insert into role_permissions (id, school_id, role_id, permission)
        values (${newId()}, ${of}, ${role}, ${permission})`;
    await mintGrant(of, msReid, mrsBell, { roleId: role, scope: 'children' }, [maya.id]);
    await needsAre(['extra_time']);
  });

  test('adapts, and neither sees nor decides about suggestions', async () => {
    const { msReid, maya } = school.people;
    await expect(decline(msReid)).rejects.toEqual(refused('refusal.not_found'));
    await decline();
    const about = { studentId: maya.id, classId: school.classes.kingfishers };
    const seen = await as(school, msReid, (tenant) => findChildOfClass(tenant, about));
    expect(seen).toMatchObject({ id: maya.id, declined: [] });
    await expect(
      as(school, msReid, (tenant) => suggestAgain(tenant, { ...about, suggestion })),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await stored()).toHaveLength(1);
  });

  test('nor does the database let them take one back', async () => {
    const { msReid, mrOkafor } = school.people;
    await decline();
    const remove = (who: Someone) =>
      as(school, who, (tenant) =>
        tenant.db
          .delete(homeworkAdaptations)
          .where(isNotNull(homeworkAdaptations.declined))
          .returning({ id: homeworkAdaptations.id }),
      );
    expect(await remove(msReid)).toEqual([]);
    expect(await remove(mrOkafor)).toHaveLength(1);
  });
});

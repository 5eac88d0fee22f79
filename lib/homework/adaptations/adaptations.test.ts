import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { closures } from '@/db/schema/calendar';
import { submissions } from '@/db/schema/homework';
import { findNeeds } from '@/lib/people/records/queries';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays, weekdayOf } from '@/lib/shared/dates';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { withdrawActivity } from '../activities/changing/commands';
import { listWhom } from '../activities/changing/queries';
import { handInHomework } from '../handing-in/commands';
import { showPiece } from '../handing-in/piece/queries';
import { showToday } from '../handing-in/today/queries';
import { findPiece } from '../reviewing/piece';
import { adaptHomework } from './commands';
import type { AdaptHomework } from './inputs';
import { findAdaptation } from './queries';
import { type Adapted, adaptedAsSeen, notAdapted, proposedFor } from './rules';

const db = ownerDatabase();
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(closePools);

const nothingElse = { photos: [], drawing: undefined, voice: undefined };
const twoDaysMore = { ...notAdapted, fewerQuestions: true, extraDays: 2, note: 'The first five.' };
const adapt = (
  to: Adapted,
  {
    who = school.people.mrOkafor,
    before = notAdapted,
    ...more
  }: Partial<AdaptHomework & { who: Someone; before: Adapted }> = {},
) =>
  as(school, who, (tenant) =>
    adaptHomework(tenant, {
      ...{ studentId: school.people.maya.id, classId: school.classes.kingfishers },
      ...{ asSeen: adaptedAsSeen(before), ...to, ...more },
    }),
  );
const stored = () =>
  db.select().from(homeworkAdaptations).where(eq(homeworkAdaptations.schoolId, school.id));
const seenBy = (who: Someone, studentId = school.people.maya.id) =>
  as(school, who, (tenant) => findAdaptation(tenant, studentId, school.today));

describe('making homework fit a child', () => {
  test('holds from today on, says who agreed it, and the record names the fields only', async () => {
    const { id } = await adapt(twoDaysMore);
    const { maya, mrOkafor } = school.people;
    expect(await stored()).toMatchObject([
      { ...twoDaysMore, studentId: maya.id, startsOn: school.today, endsOn: null },
    ]);
    expect(await eventsOf(id)).toEqual([
      {
        ...{ name: 'homework.adapted', studentId: maya.id, actorId: mrOkafor.id },
        facts: { fields: ['fewerQuestions', 'extraDays', 'note'], from: school.today },
      },
    ]);
  });

  test('what helps the child proposes it to their teacher alone, and only agreeing makes it so', async () => {
    const { maya, mayasMum, mrOkafor, msReid } = school.people;
    await superuser()`insert into learning_needs (id, school_id, student_id, needs)
      values (gen_random_uuid(), ${school.id}, ${maya.id}, '{extra_time,reads_with_help}')`;
    const proposedTo = (who: Someone) =>
      as(school, who, async (tenant) => {
        const needs = await findNeeds(tenant, maya.id);
        const agreed = await findAdaptation(tenant, maya.id, school.today);
        return proposedFor(needs?.needs ?? [], agreed);
      });
    const proposed = await proposedTo(mrOkafor);
    expect(proposed).toEqual({ ...notAdapted, readAloud: true, extraDays: 2 });
    for (const who of [maya, mayasMum, msReid]) expect(await proposedTo(who)).toBeUndefined();
    expect(await stored()).toEqual([]);
    await adapt(proposed ?? notAdapted);
    expect(await proposedTo(mrOkafor)).toBeUndefined();
    expect(await stored()).toMatchObject([{ readAloud: true, extraDays: 2 }]);
  });

  test('is read by the child, their family and their teachers, and by nobody else', async () => {
    await adapt(twoDaysMore);
    const { maya, mayasMum, mrOkafor, leo, leosDad, msReid } = school.people;
    for (const who of [maya, mayasMum, mrOkafor])
      expect(await seenBy(who), who.name).toMatchObject({ note: 'The first five.' });
    for (const who of [leo, leosDad, msReid]) expect(await seenBy(who), who.name).toBeUndefined();
    const elsewhere = await mintSchool();
    const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
    expect(
      await inSchool(stranger, 'read only', (tenant) =>
        findAdaptation(tenant, maya.id, school.today),
      ),
    ).toBeUndefined();
  });

  test('another takes its place, and none does when all of it is cleared', async () => {
    await adapt(twoDaysMore);
    const after = { ...notAdapted, readAloud: true };
    await adapt(after, { before: twoDaysMore });
    expect(await stored()).toHaveLength(2);
    expect(await seenBy(school.people.maya)).toMatchObject(after);
    await adapt(notAdapted, { before: after });
    expect(await seenBy(school.people.maya)).toBeUndefined();
    expect((await stored()).map(({ endsOn }) => endsOn)).toEqual([school.today, school.today]);
  });

  test('a form made before a colleague’s is refused, and so is the same one twice', async () => {
    await adapt(twoDaysMore);
    await expect(adapt(twoDaysMore)).rejects.toEqual(refused('refusal.conflict'));
    await expect(adapt(twoDaysMore, { before: twoDaysMore })).rejects.toEqual(
      refused('adaptations.nothing_changed'),
    );
    expect(await stored()).toHaveLength(1);
  });

  test('two at the same moment agree one', async () => {
    const both = await Promise.allSettled([
      adapt(twoDaysMore),
      adapt({ ...notAdapted, readAloud: true }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stored()).toHaveLength(1);
  });

  test.each(['maya', 'mayasMum', 'msReid', 'leosDad'] as const)('not by %s', async (who) => {
    await expect(adapt(twoDaysMore, { who: school.people[who] })).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });
});

describe('work of a child with more time', () => {
  const day = addDaysToWeekday(1);
  const now = (on: string) => new Date(`${on}T12:00:00Z`);
  const asMaya = async <Result>(
    on: string,
    run: Parameters<typeof inSchool<Result>>[2],
  ): Promise<Result> =>
    inSchool(await actorOf(school, school.people.maya), 'read write', (tenant) =>
      run({ ...tenant, now: now(on) }),
    );

  function addDaysToWeekday(weekday: number) {
    return (from: string) => {
      let on = addDays(from, 1);
      while (weekdayOf(on) !== weekday) on = addDays(on, 1);
      return on;
    };
  }

  test('is on time and open two school days later, and the child sees that day and the note', async () => {
    await adapt(twoDaysMore);
    const monday = day(school.today);
    const wednesday = addDays(monday, 2);
    const activityId = await setPiece(school, {
      ...{ opensOn: school.today, dueOn: monday, closesOn: monday },
    });
    const piece = await asMaya(wednesday, (tenant) => showPiece(tenant, activityId));
    expect(piece).toMatchObject({
      ...{ whyNot: null, adapted: { note: 'The first five.' } },
      activity: { dueOn: wednesday, closesOn: wednesday },
    });
    const { pieces, week } = await asMaya(wednesday, showToday);
    expect(pieces).toMatchObject([{ dueOn: wednesday }]);
    expect(week[0]).toMatchObject({ on: monday, state: 'still_time' });

    await asMaya(wednesday, (tenant) =>
      handInHomework(tenant, { activityId, writing: 'Five of them', ...nothingElse }),
    );
    expect(
      await db.select().from(submissions).where(eq(submissions.activityId, activityId)),
    ).toMatchObject([{ late: false, handedInOn: wednesday }]);
    expect((await asMaya(wednesday, showToday)).week[0]).toMatchObject({ state: 'done' });
  });

  test('is closed the day after that, and for the others on its own day', async () => {
    await adapt(twoDaysMore);
    const monday = day(school.today);
    const activityId = await setPiece(school, {
      ...{ opensOn: school.today, dueOn: monday, closesOn: monday },
    });
    await expect(
      asMaya(addDays(monday, 3), (tenant) =>
        handInHomework(tenant, { activityId, writing: 'Too late', ...nothingElse }),
      ),
    ).rejects.toEqual(refused('hand_in.closed'));
  });

  test('stands out in the teacher’s list of whom the work is for', async () => {
    await adapt(twoDaysMore);
    const activityId = await setPiece(school, { dueOn: addDays(school.today, 1) });
    const asked = await as(school, school.people.mrOkafor, (tenant) =>
      listWhom(tenant, activityId),
    );
    expect(asked).toMatchObject([{ id: school.people.maya.id, adapted: true }]);
    const submission = await asMaya(school.today, (tenant) =>
      handInHomework(tenant, { activityId, writing: 'Five of them', ...nothingElse }),
    );
    expect(
      await as(school, school.people.mrOkafor, (tenant) => findPiece(tenant, submission.id)),
    ).toMatchObject({ adapted: twoDaysMore });
  });

  test('stays done when the work is withdrawn after it came in within the time', async () => {
    await adapt(twoDaysMore);
    const monday = day(school.today);
    const wednesday = addDays(monday, 2);
    const activityId = await setPiece(school, { opensOn: school.today, dueOn: monday });
    await asMaya(wednesday, (tenant) =>
      handInHomework(tenant, { activityId, writing: 'Five of them', ...nothingElse }),
    );
    await as(school, school.people.mrOkafor, (tenant) => withdrawActivity(tenant, { activityId }));
    expect((await asMaya(wednesday, showToday)).week[0]).toMatchObject({
      ...{ on: monday, state: 'done' },
    });
  });

  test('is on Today though its own day for the class lies weeks back, and not when that is over', async () => {
    await adapt({ ...twoDaysMore, extraDays: 5 });
    const monday = day(school.today);
    const activityId = await setPiece(school, { opensOn: school.today, dueOn: monday });
    // Two weeks without school begin the day after.
    await db.insert(closures).values({
      ...{ schoolId: school.id, kind: 'closure', name: 'Snow' },
      ...{ closedOn: addDays(monday, 1), closedUntil: addDays(monday, 13) },
    });
    const back = addDays(monday, 15);
    const { pieces } = await asMaya(back, showToday);
    expect(pieces).toMatchObject([{ id: activityId, dueOn: addDays(monday, 18) }]);
    expect((await asMaya(addDays(monday, 35), showToday)).pieces).toEqual([]);
  });
});

import { eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { reviews, submissions } from '@/db/schema/homework';
import { closePools } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { type Actor, asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { showPiece } from '../handing-in/piece/queries';
import { listVerdicts } from '../progress/pieces/queries';
import { type GiveVerdict, giveVerdict, releaseVerdict, undoVerdict } from './commands';
import { giveVerdictInput } from './inputs';
import { undoForMs } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let elsewhere: MintedSchool;
let mrOkafor: Actor;
let msReid: Actor;
let mayasWork: string;

beforeAll(async () => {
  elsewhere = await mintSchool();
});
beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  msReid = await actorOf(oakfield, oakfield.people.msReid);
  mayasWork = await handIn(oakfield, 'maya');
});
afterAll(closePools);

const gotIt = (...ids: string[]): GiveVerdict => ({
  pieces: ids.map((submissionId) => ({ submissionId, attempt: 1, version: 1 })),
  verdict: 'got_it',
  comment: '',
});

const give = (actor: Actor, input: GiveVerdict) =>
  inSchool(actor, 'read write', (tenant) => giveVerdict(tenant, input));
const undo = (actor: Actor, reviewIds: string[], at = new Date()) =>
  inSchool(actor, 'read write', (tenant) => undoVerdict({ ...tenant, now: at }, { reviewIds }));
const release = (reviewId: string) =>
  inSchool(asTheSchool(oakfield.id), 'read write', (tenant) => releaseVerdict(tenant, reviewId));
const reading = <T>(actor: Actor, read: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(actor, 'read only', read);

/** Ms Reid, who works in Kingfishers too. */
async function supportInKingfishers() {
  const { msReid: person } = oakfield.people;
  await db.execute(
    sql`insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
      values (${newId()}, ${oakfield.id}, ${oakfield.classes.kingfishers}, ${person.id},
        'support', ${addDays(oakfield.today, -1)})`,
  );
  return actorOf(oakfield, person);
}

async function stateOf(id: string) {
  const [row] = await db.select().from(submissions).where(eq(submissions.id, id));
  return row;
}
const reviewsOf = (id: string) => db.select().from(reviews).where(eq(reviews.submissionId, id));
async function recorded(name: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.schoolId, oakfield.id));
  return rows.filter((row) => row.name === name);
}
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

describe('giving a verdict', () => {
  test('holds the work as reviewed and records who said what', async () => {
    const [given] = await give(mrOkafor, { ...gotIt(mayasWork), comment: 'Clear and lively.' });

    expect(given).toMatchObject({ verdict: 'got_it', comment: 'Clear and lively.', attempt: 1 });
    expect(given?.releasedAt).toBeNull();
    expect((await stateOf(mayasWork))?.state).toBe('reviewed');
    const [event] = await recorded('review.given');
    expect(event).toMatchObject({
      actorId: oakfield.people.mrOkafor.id,
      subjectId: given?.id,
      studentId: oakfield.people.maya.id,
      facts: { submissionId: mayasWork, attempt: 1, verdict: 'got_it' },
    });
  });

  test.each([
    ['nearly', 'review.next_step_missing'],
    ['another_go', 'review.reason_missing'],
  ] as const)('%s without a comment is refused, and nothing is kept', async (verdict, key) => {
    await expect(give(mrOkafor, { ...gotIt(mayasWork), verdict })).rejects.toEqual(refused(key));
    expect((await stateOf(mayasWork))?.state).toBe('waiting');
  });

  test('goes to many at once, or to none where one of them is not there', async () => {
    const second = await handIn(oakfield, 'maya');
    await expect(give(mrOkafor, gotIt(mayasWork, second, newId()))).rejects.toEqual(
      refused('refusal.not_found'),
    );
    expect((await stateOf(second))?.state).toBe('waiting');

    expect(await give(mrOkafor, gotIt(mayasWork, second))).toHaveLength(2);
    expect(await recorded('review.given')).toHaveLength(2);
  });

  test('the second of two teachers is told, and overwrites nothing', async () => {
    const support = await supportInKingfishers();

    const both = await Promise.allSettled([
      give(mrOkafor, { ...gotIt(mayasWork), comment: 'From Mr Okafor' }),
      give(support, { ...gotIt(mayasWork), comment: 'From Ms Reid' }),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(lost?.reason).toEqual(refused('review.first_was'));
    // Who was first, by name, and whose piece it is.
    const [first] = await reviewsOf(mayasWork);
    const by = { 'From Mr Okafor': 'Chidi Okafor', 'From Ms Reid': 'Joanna Reid' };
    expect(lost?.reason.values).toEqual({
      child: 'Maya Shah',
      reviewer: by[first?.comment as keyof typeof by],
    });
    expect(await reviewsOf(mayasWork)).toHaveLength(1);
  });

  test('twice by the same teacher is refused', async () => {
    await give(mrOkafor, gotIt(mayasWork));
    await expect(give(mrOkafor, gotIt(mayasWork))).rejects.toEqual(refused('review.first_was'));
  });

  test('work handed in again meanwhile is refused: the teacher saw the old one', async () => {
    await db.update(submissions).set({ attempt: 2 }).where(eq(submissions.id, mayasWork));
    await expect(give(mrOkafor, gotIt(mayasWork))).rejects.toEqual(
      refused('review.handed_in_again'),
    );
    expect((await stateOf(mayasWork))?.state).toBe('waiting');
  });

  test('another class’s teacher and a stranger are told the same as for an unknown id', async () => {
    const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
    for (const actor of [msReid, stranger])
      await expect(give(actor, gotIt(mayasWork))).rejects.toEqual(refused('refusal.not_found'));
    await expect(give(mrOkafor, gotIt(newId()))).rejects.toEqual(refused('refusal.not_found'));
    expect(await reviewsOf(mayasWork)).toHaveLength(0);
  });

  test.each(['maya', 'mayasMum', 'mrsBell', 'leosDad'] as const)(
    'the database lets nobody else do it: %s',
    async (who) => {
      const actor = await actorOf(oakfield, oakfield.people[who]);
      await expect(give(actor, gotIt(mayasWork))).rejects.toThrow();
      expect((await stateOf(mayasWork))?.state).toBe('waiting');
      expect(await reviewsOf(mayasWork)).toHaveLength(0);
    },
  );
});

describe('a sticker', () => {
  test('comes with the verdict, and child and family see it once it is released', async () => {
    const [given] = await give(mrOkafor, { ...gotIt(mayasWork), sticker: 'rocket' });
    const piece = await stateOf(mayasWork);
    const shown = async () => {
      const { maya, mayasMum } = oakfield.people;
      const [child, parent] = [await actorOf(oakfield, maya), await actorOf(oakfield, mayasMum)];
      return [
        (await reading(child, (tenant) => showPiece(tenant, piece?.activityId ?? '')))?.said
          ?.sticker,
        (
          await reading(parent, (tenant) => listVerdicts(tenant, maya.id, piece?.activityId ?? ''))
        )[0]?.sticker,
      ];
    };
    expect(await shown()).toEqual([undefined, undefined]);
    await release(given?.id ?? '');
    expect(await shown()).toEqual(['rocket', 'rocket']);
  });

  test.each([
    ['', true],
    ['butterfly', true],
    ['skull', false],
  ])('a form that says “%s” is taken: %s', (sticker, taken) => {
    const form = { pieces: [`${mayasWork}:1:1`], verdict: 'got_it', sticker };
    expect(giveVerdictInput.safeParse(form).success).toBe(taken);
  });

  test('none is kept where none was chosen', async () => {
    const [given] = await give(mrOkafor, gotIt(mayasWork));
    expect(given?.sticker).toBeNull();
  });
});

describe('taking a verdict back', () => {
  let reviewId: string;
  beforeEach(async () => {
    const [given] = await give(mrOkafor, gotIt(mayasWork));
    reviewId = given?.id ?? '';
  });

  test('within ten seconds the work waits again, and the record tells', async () => {
    await undo(mrOkafor, [reviewId]);
    expect((await stateOf(mayasWork))?.state).toBe('waiting');
    expect(await reviewsOf(mayasWork)).toHaveLength(0);
    expect(await recorded('review.undone')).toMatchObject([
      { subjectId: reviewId, facts: { submissionId: mayasWork, verdict: 'got_it' } },
    ]);
  });

  test('after ten seconds it is too late, also before the clock got round to it', async () => {
    const later = new Date(Date.now() + undoForMs + 1);
    await expect(undo(mrOkafor, [reviewId], later)).rejects.toEqual(
      refused('review.too_late_to_undo'),
    );
    expect((await stateOf(mayasWork))?.state).toBe('reviewed');
  });

  test('once released, and a second time, it is refused', async () => {
    await release(reviewId);
    await expect(undo(mrOkafor, [reviewId])).rejects.toEqual(refused('review.too_late_to_undo'));
  });

  test.each(['msReid', 'maya', 'mayasMum', 'mrsBell'] as const)(
    'nobody but who gave it can: %s',
    async (who) => {
      const actor = await actorOf(oakfield, oakfield.people[who]);
      await expect(undo(actor, [reviewId])).rejects.toEqual(refused('review.too_late_to_undo'));
      expect(await reviewsOf(mayasWork)).toHaveLength(1);
    },
  );

  test('a second teacher of the class cannot, also not beside one of their own, and may judge once the first did', async () => {
    const support = await supportInKingfishers();
    const second = await handIn(oakfield, 'maya');
    const [own] = await give(support, gotIt(second));
    for (const ids of [[reviewId], [own?.id ?? '', reviewId]])
      await expect(undo(support, ids)).rejects.toEqual(refused('review.too_late_to_undo'));
    expect((await stateOf(mayasWork))?.state).toBe('reviewed');
    expect((await stateOf(second))?.state).toBe('reviewed');
    expect(await recorded('review.undone')).toEqual([]);

    await undo(mrOkafor, [reviewId]);
    await give(support, { ...gotIt(mayasWork), comment: 'From Ms Reid' });
    expect(await reviewsOf(mayasWork)).toMatchObject([
      { reviewerId: oakfield.people.msReid.id, comment: 'From Ms Reid' },
    ]);
  });

  test('a stranger is answered as for an unknown id', async () => {
    const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
    for (const id of [reviewId, newId()])
      await expect(undo(stranger, [id])).rejects.toEqual(refused('review.too_late_to_undo'));
  });

  test('many are taken back together or not at all', async () => {
    const second = await handIn(oakfield, 'maya');
    const [other] = await give(mrOkafor, gotIt(second));
    await expect(undo(mrOkafor, [reviewId, other?.id ?? '', newId()])).rejects.toThrow(Refusal);
    expect((await stateOf(second))?.state).toBe('reviewed');
    await undo(mrOkafor, [reviewId, other?.id ?? '']);
    expect((await stateOf(second))?.state).toBe('waiting');
  });
});

describe('releasing a verdict', () => {
  const families = ['mayasMum', 'maya'] as const;

  test('before it nobody of the family sees it; after it they do', async () => {
    const [given] = await give(mrOkafor, { ...gotIt(mayasWork), comment: 'Lovely.' });
    const seenBy = async (who: (typeof families)[number]) =>
      reading(await actorOf(oakfield, oakfield.people[who]), (tenant) =>
        tenant.db.select({ comment: reviews.comment }).from(reviews),
      );
    for (const who of families) expect(await seenBy(who)).toEqual([]);

    await release(given?.id ?? '');
    for (const who of families) expect(await seenBy(who)).toEqual([{ comment: 'Lovely.' }]);
    expect(
      await reading(await actorOf(oakfield, oakfield.people.leosDad), (tenant) =>
        tenant.db.select().from(reviews),
      ),
    ).toEqual([]);
  });

  test.each([
    ['got_it', 'accepted'],
    ['nearly', 'accepted'],
  ] as const)('%s is accepted', async (verdict, state) => {
    const [given] = await give(mrOkafor, { ...gotIt(mayasWork), verdict, comment: 'Next: why?' });
    await release(given?.id ?? '');
    expect(await stateOf(mayasWork)).toMatchObject({ state, graceEndsOn: null });
    expect(await recorded('review.released')).toMatchObject([{ actorId: null }]);
  });

  test('another go comes back, with three school days of grace', async () => {
    const [given] = await give(mrOkafor, {
      ...gotIt(mayasWork),
      verdict: 'another_go',
      comment: 'Look at the ending again.',
    });
    await release(given?.id ?? '');
    const returned = await stateOf(mayasWork);
    expect(returned?.state).toBe('returned');
    let left = 3;
    let day = oakfield.today;
    while (left > 0) {
      day = addDays(day, 1);
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (weekday !== 0 && weekday !== 6) left -= 1;
    }
    expect(returned?.graceEndsOn).toBe(day);
  });

  test('twice does it once, and what was undone is not released', async () => {
    const [given] = await give(mrOkafor, gotIt(mayasWork));
    await release(given?.id ?? '');
    expect(await release(given?.id ?? '')).toBeUndefined();
    expect(await recorded('review.released')).toHaveLength(1);

    const second = await handIn(oakfield, 'maya');
    const [other] = await give(mrOkafor, gotIt(second));
    await undo(mrOkafor, [other?.id ?? '']);
    expect(await release(other?.id ?? '')).toBeUndefined();
    expect((await stateOf(second))?.state).toBe('waiting');
  });

  test.each(['mrOkafor', 'maya', 'mrsBell'] as const)('only the clock can: not %s', async (who) => {
    const [given] = await give(mrOkafor, gotIt(mayasWork));
    const actor = await actorOf(oakfield, oakfield.people[who]);
    await inSchool(actor, 'read write', (tenant) => releaseVerdict(tenant, given?.id ?? '')).catch(
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    );
    expect((await reviewsOf(mayasWork))[0]?.releasedAt).toBeNull();
    expect((await stateOf(mayasWork))?.state).toBe('reviewed');
  });
});

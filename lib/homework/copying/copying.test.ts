import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { clubLevels } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { activities } from '@/db/schema/homework';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { copyWork } from './commands';
import { copyAddress, copyWorkInput, mostCopied } from './inputs';
import { listToCopy } from './queries';
import { matchingDay, opensAgain, termsOfBefore, weeksOfBefore, weeksToCome } from './rules';

const calendar = {
  terms: [
    {
      ...{ startsOn: '2026-09-01', endsOn: '2026-12-18' },
      ...{ halfTermStartsOn: '2026-10-26', halfTermEndsOn: '2026-10-30' },
    },
    {
      ...{ startsOn: '2027-01-04', endsOn: '2027-03-26' },
      ...{ halfTermStartsOn: '2027-02-15', halfTermEndsOn: '2027-02-19' },
    },
  ],
  closures: [{ on: '2027-01-04', until: null, kind: 'inset' as const, name: 'Training' }],
};

describe('the day that answers to a day of before', () => {
  const into = (about: Partial<Parameters<typeof matchingDay>[1]> = {}) => ({
    span: { from: '2026-09-01', to: '2026-12-18' },
    monday: '2027-01-04',
    weekdays: [1, 2, 3, 4, 5],
    calendar,
    today: '2026-12-10',
    ...about,
  });

  test.each([
    // The second week's Wednesday is the second week's Wednesday.
    ['2026-09-09', {}, '2027-01-13'],
    // The first Monday is a training day, so the Tuesday after it.
    ['2026-08-31', {}, '2027-01-05'],
    // The seventh week is half-term.
    ['2026-10-14', {}, '2027-02-22'],
    // The club counts on Fridays alone.
    ['2026-09-09', { weekdays: [5] }, '2027-01-15'],
    // The day has passed: the next one, today included.
    ['2026-09-09', { today: '2027-01-20' }, '2027-01-20'],
    // Beyond every term that is written down.
    ['2026-12-17', { monday: '2027-03-22' }, null],
  ])('%s, %o: %s', (dueOn, about, day) => {
    expect(matchingDay(dueOn, into(about))).toBe(day);
  });

  test('opens as long before it as it did, but not before today', () => {
    const before = { opensOn: '2026-09-07', dueOn: '2026-09-09' };
    expect(opensAgain(before, '2027-01-13', '2026-12-10')).toBe('2027-01-11');
    expect(opensAgain(before, '2027-01-13', '2027-01-12')).toBe('2027-01-12');
  });

  test('weeks and terms to choose from', () => {
    expect(weeksOfBefore('2026-12-10')[0]).toBe('2026-11-30');
    expect(weeksToCome('2026-12-10')[0]).toBe('2026-12-07');
    expect(termsOfBefore(calendar.terms, '2026-12-10')).toEqual([calendar.terms[0]]);
    expect(termsOfBefore(calendar.terms, '2027-02-01')).toEqual([...calendar.terms].reverse());
  });
});

test('an address that is not understood asks for nothing, and a form names a day for each piece', () => {
  expect(copyAddress.parse({ class: 'x', span: '2026-09-01', into: 'soon' })).toEqual({});
  expect(copyAddress.parse({ span: '2026-09-01..2026-12-18' })).toMatchObject({
    span: { from: '2026-09-01', to: '2026-12-18' },
  });
  expect(copyAddress.parse({ span: '2026-12-18..2026-09-01' }).span).toBeUndefined();
  const [classId, one, two] = [newId(), newId(), newId()];
  const form = { classId, ids: [one, two], dueOns: ['2026-09-01', '2026-09-02'] };
  expect(copyWorkInput.parse({ ...form, activityIds: [two] }).pieces).toEqual([
    { activityId: two, dueOn: '2026-09-02' },
  ]);
  expect(copyWorkInput.safeParse({ ...form, activityIds: [] }).success).toBe(false);
  expect(
    copyWorkInput.safeParse({ ...form, dueOns: ['2026-09-01'], activityIds: [one] }).success,
  ).toBe(false);
});

describe('copying work', () => {
  const db = ownerDatabase();
  let oakfield: MintedSchool;
  let mrOkafor: Actor;
  let before: LocalDate;

  beforeEach(async () => {
    oakfield = await mintSchool();
    mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
    before = addDays(mondayOf(oakfield.today), -7);
  });
  afterAll(closePools);

  const aWeekday = (from: LocalDate): LocalDate =>
    weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;
  const soon = () => aWeekday(addDays(oakfield.today, 1));
  const copy = (pieces: { activityId: string; dueOn: LocalDate }[], actor = mrOkafor) =>
    inSchool(actor, 'read write', (tenant) =>
      copyWork(tenant, { classId: oakfield.classes.kingfishers, pieces }),
    );
  const dueSoon = () => db.select().from(activities).where(eq(activities.dueOn, soon()));
  const ofHere = async () => (await dueSoon()).filter(({ schoolId }) => schoolId === oakfield.id);
  const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

  test('sets each again on its new day, for everybody, and the record says so', async () => {
    const activityId = await setPiece(oakfield, {
      ...{ opensOn: before, dueOn: before, instructions: 'Twice.', title: 'Old one' },
    });
    await copy([{ activityId, dueOn: soon() }]);
    const [again] = await ofHere();
    expect(again).toMatchObject({
      ...{ title: 'Old one', instructions: 'Twice.', forNamed: false, setById: mrOkafor.personId },
      // The club takes no drawings any more.
      evidenceKinds: ['writing', 'photo', 'voice'],
    });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, again?.id ?? ''));
    expect(events).toMatchObject([{ name: 'activity.set' }]);
  });

  test('keeps the level, while the ladder has it, and closes as long after it is due', async () => {
    const work = { opensOn: before, dueOn: before, closesOn: addDays(before, 4), level: 1 };
    const activityId = await setPiece(oakfield, work);
    await copy([{ activityId, dueOn: soon() }]);
    expect(await ofHere()).toMatchObject([{ level: 1, closesOn: addDays(soon(), 4) }]);
    const later = await setPiece(oakfield, { ...work, title: 'Chapter 4' });
    await db
      .update(clubLevels)
      .set({ archivedAt: new Date() })
      .where(eq(clubLevels.clubId, oakfield.clubs.reading));
    await copy([{ activityId: later, dueOn: soon() }]);
    const again = (await ofHere()).find(({ title }) => title === 'Chapter 4');
    expect(again).toMatchObject({ level: null });
  });

  test('refuses what is there already, pressed twice, at once or within one form', async () => {
    const work = { opensOn: before, dueOn: before };
    const activityId = await setPiece(oakfield, work);
    const pieces = [{ activityId, dueOn: soon() }];
    const twice = await Promise.allSettled([copy(pieces), copy(pieces)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(copy(pieces)).rejects.toEqual(refused('copying.there_already'));
    expect(await ofHere()).toHaveLength(1);
    const one = await setPiece(oakfield, { ...work, title: 'Read' });
    const two = await setPiece(oakfield, { ...work, title: 'Read' });
    const same = [one, two].map((id) => ({ activityId: id, dueOn: soon() }));
    await expect(copy(same)).rejects.toEqual(refused('copying.there_already'));
    expect(await ofHere()).toHaveLength(1);
  });

  test('lists one more than can be copied at once where there are more', async () => {
    for (let count = 0; count < mostCopied + 2; count += 1)
      await setPiece(oakfield, { opensOn: before, dueOn: before });
    const list = await inSchool(mrOkafor, 'read only', (tenant) =>
      listToCopy(tenant, {
        classId: oakfield.classes.kingfishers,
        span: { from: before, to: before },
      }),
    );
    expect(list).toHaveLength(mostCopied + 1);
  });

  test('is all or none', async () => {
    const first = await setPiece(oakfield, { opensOn: before, dueOn: before });
    const second = await setPiece(oakfield, { opensOn: before, dueOn: before });
    const pieces = [
      { activityId: first, dueOn: soon() },
      { activityId: second, dueOn: '2099-06-01' },
    ];
    await expect(copy(pieces)).rejects.toEqual(refused('activity.due_without_school'));
    expect(await ofHere()).toEqual([]);
  });

  test('lists what was set for everybody in the class, and nothing withdrawn or for some', async () => {
    const day = { opensOn: before, dueOn: before };
    const shown = await setPiece(oakfield, day);
    await setPiece(oakfield, { ...day, withdrawnAt: new Date() });
    const named = await setPiece(oakfield, { ...day, forNamed: true });
    await setPiece(oakfield, { opensOn: before, dueOn: addDays(before, 7) });
    const list = (actor: Actor) =>
      inSchool(actor, 'read only', (tenant) =>
        listToCopy(tenant, {
          classId: oakfield.classes.kingfishers,
          span: { from: before, to: addDays(before, 6) },
        }),
      );
    expect((await list(mrOkafor)).map(({ id }) => id)).toEqual([shown]);
    expect(await list(await actorOf(oakfield, oakfield.people.msReid))).toEqual([]);
    await expect(copy([{ activityId: named, dueOn: soon() }])).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });

  test('is for one’s own classes and work: another teacher, another school, a parent, a child', async () => {
    const activityId = await setPiece(oakfield, { opensOn: before, dueOn: before });
    const pieces = [{ activityId, dueOn: soon() }];
    const { msReid, mayasMum, maya, mrsBell } = oakfield.people;
    for (const who of [msReid, mayasMum, maya, mrsBell])
      await expect(copy(pieces, await actorOf(oakfield, who)), who.name).rejects.toThrow();
    const other = await mintSchool();
    await expect(copy(pieces, await actorOf(other, other.people.mrOkafor))).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await expect(copy([{ activityId: newId(), dueOn: soon() }])).rejects.toEqual(
      refused('refusal.not_found'),
    );
    expect(await ofHere()).toEqual([]);
  });
});

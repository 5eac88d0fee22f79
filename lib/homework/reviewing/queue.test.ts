import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { classStaff } from '@/db/schema/classes';
import { clubMemberships } from '@/db/schema/clubs';
import { submissions } from '@/db/schema/homework';
import { closePools } from '@/lib/platform/database';
import { type Actor, asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { type GiveVerdict, giveVerdict, releaseVerdict } from './commands';
import { queueAddress } from './inputs';
import { queueNow } from './now';
import { findPiece } from './piece';
import { countWaiting, listWaiting, reviewDesk } from './queries';
import { placeFrom, placeWord, queueWindow } from './rules';

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

const reading = <T>(actor: Actor, read: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(actor, 'read only', read);
const give = (actor: Actor, input: GiveVerdict) =>
  inSchool(actor, 'read write', (tenant) => giveVerdict(tenant, input));
const gotIt = (submissionId: string): GiveVerdict => ({
  pieces: [{ submissionId, attempt: 1, version: 1 }],
  verdict: 'got_it',
  comment: '',
});
const release = (reviewId: string) =>
  inSchool(asTheSchool(oakfield.id), 'read write', (tenant) => releaseVerdict(tenant, reviewId));

test('is oldest first, of one’s own classes, filtered by class and club', async () => {
  const older = await handIn(oakfield, 'maya', 120);
  await handIn(oakfield, 'leo');
  const queue = await reading(mrOkafor, (tenant) => listWaiting(tenant, {}));
  expect(queue.map(({ id }) => id)).toEqual([older, mayasWork]);
  expect(queue[0]).toMatchObject({ givenName: 'Maya', kind: 'writing', attempt: 1 });

  const { wrens, kingfishers } = oakfield.classes;
  const idsOf = (classId: string) =>
    reading(mrOkafor, (tenant) => countWaiting(tenant, { classId }));
  expect(await idsOf(kingfishers)).toBe(2);
  expect(await idsOf(wrens)).toBe(0);
  expect(await reading(mrOkafor, (t) => countWaiting(t, { clubId: newId() }))).toBe(0);
  expect(await reading(mrOkafor, (t) => countWaiting(t, { clubId: oakfield.clubs.reading }))).toBe(
    2,
  );
});

test('comes in windows that meet without a gap', async () => {
  for (let minutes = 100; minutes < 100 + queueWindow + 2; minutes += 1)
    await handIn(oakfield, 'maya', minutes);
  const first = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}));
  expect(first).toMatchObject({ more: true, left: queueWindow + 3 });
  const end = first?.queue.at(-1);
  const after = end && placeFrom(placeWord(end));
  expect(after).toEqual({ id: end?.id, handedInAt: end?.handedInAt });
  const last = end?.id;
  const second = await reading(mrOkafor, (tenant) => reviewDesk(tenant, { after }));
  expect(second?.more).toBe(false);
  expect(second?.queue).toHaveLength(3);
  expect(second?.queue.at(-1)?.id).toBe(mayasWork);

  const atTheEnd = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}, last));
  expect(atTheEnd?.next?.id).toBe(second?.queue[0]?.id);
  await give(mrOkafor, gotIt(last ?? ''));
  const afterIt = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}, last));
  expect(afterIt?.piece?.id).toBe(second?.queue[0]?.id);
  const seen = new Set([...(first?.queue ?? []), ...(second?.queue ?? [])].map(({ id }) => id));
  expect(seen.size).toBe(queueWindow + 3);
});

test('the next window begins where the one before ended, whatever became of its last piece', async () => {
  for (let minutes = 100; minutes < 100 + queueWindow + 2; minutes += 1)
    await handIn(oakfield, 'maya', minutes);
  const first = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}));
  const end = first?.queue.at(-1);
  const idsAfter = async () =>
    (await reading(mrOkafor, (tenant) => listWaiting(tenant, { after: end }))).map(({ id }) => id);
  const before = await idsAfter();
  expect(before).toHaveLength(3);
  // Its child hands it in again: it waits at the end of the queue, and what lay between is not skipped.
  await db
    .update(submissions)
    .set({ handedInAt: new Date(Date.now() + 60_000), version: 2 })
    .where(eq(submissions.id, end?.id ?? ''));
  expect(await idsAfter()).toEqual([...before, end?.id]);
  await give(mrOkafor, { ...gotIt(end?.id ?? ''), pieces: [asChanged(end?.id)] });
  expect(await idsAfter()).toEqual(before);
});

const asChanged = (submissionId = '') => ({ submissionId, attempt: 1, version: 2 });

test.each([
  'yesterday',
  newId(),
  `${newId()}.1763900000000`,
  '1763900000000.',
  `-1.${newId()}`,
  `1763900000000.${newId()}.1`,
  `999999999999999.${newId()}`,
])('no window ends at %s', (word) => {
  expect(placeFrom(word)).toBeUndefined();
  expect(queueAddress.safeParse({ after: word }).success).toBe(false);
});

test('an address without a place is one of the oldest pieces', () => {
  expect(queueAddress.parse({ after: '' })).toMatchObject({ after: undefined });
  const word = `1763900000000.${newId()}`;
  const { after } = queueAddress.parse({ after: word });
  expect(after && placeWord(after)).toBe(word);
});

test('behind the last piece the oldest are shown, and what an open page is told is the same', async () => {
  const oldest = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}));
  const after = { handedInAt: new Date(Date.now() + 86_400_000), id: oakfield.id };
  const desk = await reading(mrOkafor, (tenant) => reviewDesk(tenant, { after }));
  expect(oldest?.queue.length).toBeGreaterThan(0);
  expect(desk?.queue).toEqual(oldest?.queue);
  const now = await reading(mrOkafor, (tenant) => queueNow(tenant, { after }, undefined));
  expect(now.queue.map(({ id }) => id)).toEqual(desk?.queue.map(({ id }) => id));
});

test('after a verdict the next piece opens, and once none is left, none', async () => {
  const newer = await handIn(oakfield, 'maya', 30);
  await give(mrOkafor, gotIt(mayasWork));
  const desk = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}, mayasWork));
  expect(desk?.piece?.id).toBe(newer);
  expect(desk?.next).toBeUndefined();
  expect(desk?.settledBy).toBeUndefined();
  await give(mrOkafor, gotIt(newer));
  expect((await reading(mrOkafor, (t) => reviewDesk(t, {}, newer)))?.piece).toBeUndefined();
});

test('what comes with the open piece is what opens after a verdict on it', async () => {
  const middle = await handIn(oakfield, 'maya', 40);
  const newest = await handIn(oakfield, 'maya', 30);
  for (const [open, after] of [
    [undefined, middle],
    [mayasWork, middle],
    [middle, newest],
    [newest, mayasWork],
  ] as const) {
    const desk = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}, open));
    expect(desk?.next).toMatchObject({ id: after, evidence: [{ kind: 'writing' }] });
  }
  await give(mrOkafor, gotIt(newest));
  const desk = await reading(mrOkafor, (tenant) => reviewDesk(tenant, {}, newest));
  expect([desk?.piece?.id, desk?.next?.id]).toEqual([mayasWork, middle]);
});

test('a piece tells its earlier goes and what was said then', async () => {
  const [given] = await give(mrOkafor, {
    ...gotIt(mayasWork),
    verdict: 'another_go',
    comment: 'Once more.',
  });
  await release(given?.id ?? '');
  await db
    .update(submissions)
    .set({ state: 'waiting', attempt: 2 })
    .where(eq(submissions.id, mayasWork));
  const piece = await reading(mrOkafor, (tenant) => findPiece(tenant, mayasWork));
  expect(piece).toMatchObject({
    attempt: 2,
    level: 1,
    evidence: [{ attempt: 1, writing: 'Stanley digs a hole.' }],
    said: [{ attempt: 1, verdict: 'another_go', comment: 'Once more.', reviewer: 'Chidi Okafor' }],
  });
});

test('another teacher’s piece and a stranger’s are not there', async () => {
  const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
  for (const actor of [msReid, stranger]) {
    expect(await reading(actor, (tenant) => reviewDesk(tenant, {}, mayasWork))).toBeUndefined();
    expect(await reading(actor, (tenant) => countWaiting(tenant))).toBe(0);
  }
});

test('a child who left the club keeps their piece in the queue', async () => {
  await db
    .update(clubMemberships)
    .set({ endsOn: oakfield.today })
    .where(eq(clubMemberships.studentId, oakfield.people.maya.id));
  const piece = await reading(mrOkafor, (tenant) => findPiece(tenant, mayasWork));
  expect(piece).toMatchObject({ id: mayasWork, level: null });
});

test('a link to what a colleague has reviewed says so, and opens the next', async () => {
  const newer = await handIn(oakfield, 'maya', 30);
  await give(mrOkafor, gotIt(mayasWork));
  const { id } = oakfield.people.msReid;
  const colleague: Actor = { ...mrOkafor, personId: id };
  const desk = await reading(colleague, (tenant) => reviewDesk(tenant, {}, mayasWork));
  expect(desk?.settledBy).toEqual({ reviewer: 'Chidi Okafor', givenName: 'Maya' });
  expect(desk?.piece?.id).toBe(newer);
});

test('says what has become of the queue and of the open piece, without opening another', async () => {
  const open = { id: mayasWork, attempt: 1, version: 1 };
  const now = (actor: Actor, piece = open) =>
    reading(actor, (tenant) => queueNow(tenant, {}, piece));
  const later = await handIn(oakfield, 'maya', 5);
  const before = await now(mrOkafor);
  expect(before.queue.map(({ id }) => id)).toEqual([mayasWork, later]);
  expect(before).toMatchObject({ left: 2, waiting: 2, more: false, piece: undefined });
  expect(await now(mrOkafor, { ...open, version: 2 })).toMatchObject({ piece: { is: 'again' } });

  await give(mrOkafor, gotIt(mayasWork));
  // One’s own verdict is no news; to a colleague it is, by name. Who may not see the piece hears nothing of it.
  expect((await now(mrOkafor)).piece).toBeUndefined();
  expect(await now(msReid)).toMatchObject({ queue: [], piece: undefined });
  const { msReid: person } = oakfield.people;
  await db.insert(classStaff).values({
    ...{ schoolId: oakfield.id, classId: oakfield.classes.kingfishers, personId: person.id },
    ...{ part: 'support', startsOn: addDays(oakfield.today, -1) },
  });
  expect(await now(await actorOf(oakfield, person))).toMatchObject({
    piece: { is: 'settled', reviewer: 'Chidi Okafor' },
  });
});

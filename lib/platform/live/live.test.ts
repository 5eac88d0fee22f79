import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { giveVerdict, releaseVerdict, undoVerdict } from '@/lib/homework/reviewing/commands';
import { whoIsHere } from '@/lib/platform/gate';
import type { Here } from '@/lib/platform/session';
import { asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { closePools } from '../database';
import { channel } from './channel';
import { hear, pauseMs } from './hearing';
import { mostOfOnePerson, streamNews } from './streaming';

let oakfield: MintedSchool;
let mrOkafor: Someone;
const ends: (() => void)[] = [];

beforeEach(async () => {
  oakfield = await mintSchool();
  ({ mrOkafor } = oakfield.people);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(closePools);

/** What is told of a school from now on. */
async function listenFor({ id }: MintedSchool) {
  const told: string[] = [];
  ends.push(await hear(id, (kind) => told.push(kind)));
  return told;
}
const quiet = () => new Promise((resolve) => setTimeout(resolve, pauseMs + 300));

const gotIt = (submissionId: string) => ({
  pieces: [{ submissionId, attempt: 1, version: 1 }],
  ...{ verdict: 'got_it' as const, comment: '' },
});
const writing = async <T>(who: Someone, write: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(await actorOf(oakfield, who), 'read write', write);

test('a piece handed in is told to everybody of its school who listens, and to no other school', async () => {
  const elsewhere = await mintSchool();
  const [here, hereToo, there] = [
    await listenFor(oakfield),
    await listenFor(oakfield),
    await listenFor(elsewhere),
  ];
  await handIn(oakfield, 'maya');
  await expect.poll(() => here).toEqual(['work']);
  await expect.poll(() => hereToo).toEqual(['work']);
  expect(there).toEqual([]);
});

test('a verdict and its undoing are told once kept, and neither a refusal nor the release is', async () => {
  const piece = await handIn(oakfield, 'maya');
  // What handing in tells is over.
  await quiet();
  const told = await listenFor(oakfield);
  await expect(
    writing(mrOkafor, async (tenant) => {
      await giveVerdict(tenant, gotIt(piece));
      throw new Error('The rest of the form is refused');
    }),
  ).rejects.toThrow();
  await quiet();
  expect(told).toEqual([]);

  const [given] = await writing(mrOkafor, (tenant) => giveVerdict(tenant, gotIt(piece)));
  await expect.poll(() => told).toHaveLength(1);
  await quiet();
  await writing(mrOkafor, (tenant) => undoVerdict(tenant, { reviewIds: [given?.id ?? ''] }));
  await expect.poll(() => told).toHaveLength(2);
  await quiet();

  const [again] = await writing(mrOkafor, (tenant) => giveVerdict(tenant, gotIt(piece)));
  await expect.poll(() => told).toHaveLength(3);
  await quiet();
  await inSchool(asTheSchool(oakfield.id), 'read write', (tenant) =>
    releaseVerdict(tenant, again?.id ?? ''),
  );
  await quiet();
  expect(told).toHaveLength(3);
});

test('every process hears it, and hears nothing about anybody', async () => {
  const told = await listenFor(oakfield);
  const payloads: string[] = [];
  const other = await superuser().listen(channel, (payload) => {
    if (payload.startsWith(oakfield.id)) payloads.push(payload);
  });
  await handIn(oakfield, 'maya');
  await expect.poll(() => payloads).toEqual([`${oakfield.id} work`]);
  await expect.poll(() => told).toEqual(['work']);
  await other.unlisten();
});

test('a class that hands in at once is two pieces of news at most', async () => {
  const told = await listenFor(oakfield);
  for (let nth = 0; nth < 6; nth += 1) await handIn(oakfield, 'maya', 60 + nth);
  await quiet();
  await quiet();
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(6);
});

test('a hundred viewers cost one connection', async () => {
  const listening = async () => {
    const [row] = await superuser()<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and usename = 'studystreaks_app'
        and query ilike ${`listen%${channel}%`}`;
    return row?.count;
  };
  for (let nth = 0; nth < 100; nth += 1) await listenFor(oakfield);
  expect(await listening()).toBe(1);
});

/** A stream as the page opens it. */
async function streamFor(who: Someone, checkEveryMs?: number) {
  const found = await whoIsHere(who.token, oakfield.slug);
  if (!found) throw new Error('Nobody is here');
  const leaving = new AbortController();
  ends.push(() => leaving.abort());
  const { schoolId, personId, role, rights } = found;
  const here = { actor: { schoolId, personId, role, rights } } as Here;
  const answer = streamNews({
    ...{ here, school: oakfield.slug, token: who.token, permission: 'submission.review' },
    ...{ signal: leaving.signal, ...(checkEveryMs && { checkEveryMs }) },
  });
  return { answer, leave: () => leaving.abort() };
}

/** All that a stream says until it ends or the word comes. */
async function readUntil(answer: Response, word: string) {
  const reader = answer.body?.getReader();
  const letters = new TextDecoder();
  let said = '';
  while (reader && !said.includes(word)) {
    const { done, value } = await reader.read();
    if (done) return { said, ended: true };
    said += letters.decode(value);
  }
  return { said, ended: false };
}

test('a stream says that there is news and not what it is', async () => {
  const { answer } = await streamFor(mrOkafor);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  await readUntil(answer.clone(), 'retry');
  await handIn(oakfield, 'maya');
  const { said } = await readUntil(answer, 'event: work');
  expect(said).toContain('event: work\ndata: 1\n\n');
  expect(said).not.toMatch(/maya|shah|[0-9a-f]{8}-/i);
});

test('ends when the session ends, and when its person may review no more', async () => {
  const { answer } = await streamFor(mrOkafor, 50);
  await superuser()`update sessions set ended_at = now() where id = ${mrOkafor.sessionId}`;
  expect(await readUntil(answer, 'never')).toMatchObject({ ended: true });

  const { msReid } = oakfield.people;
  const other = await streamFor(msReid, 50);
  await superuser()`update people set role = 'site_manager' where id = ${msReid.id}`;
  expect(await readUntil(other.answer, 'never')).toMatchObject({ ended: true });
});

test('one person has so many and no more, and a place is free again once one is left', async () => {
  const open = [];
  for (let nth = 0; nth < mostOfOnePerson; nth += 1) open.push(await streamFor(mrOkafor));
  expect(open.map(({ answer }) => answer.status)).toEqual(open.map(() => 200));
  expect((await streamFor(mrOkafor)).answer.status).toBe(429);
  expect((await streamFor(oakfield.people.msReid)).answer.status).toBe(200);
  open[0]?.leave();
  expect((await streamFor(mrOkafor)).answer.status).toBe(200);
});

test('what is no news of ours is passed over', async () => {
  const told = await listenFor(oakfield);
  for (const payload of ['', 'nonsense', `${oakfield.id} gossip`, `${newId()} work`])
    await superuser()`select pg_notify(${channel}, ${payload})`;
  await quiet();
  expect(told).toEqual([]);
});

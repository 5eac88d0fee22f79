import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { roomFor } from '@/lib/platform/media/turns';
import words from '@/lib/shared/words/en/errors.json';
import { largeBody, takesTurn } from './large-bodies';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Answers with how many are being read; `finish` lets one after the other be answered. */
async function serve(patienceMs: number) {
  const room = roomFor({ most: 3 * largeBody, mostWaiting: 10, patienceMs });
  const beingRead: (() => void)[] = [];
  let most = 0;
  server = createServer(async (asked, answer) => {
    if (!(await takesTurn(room, asked, answer))) return;
    asked.resume();
    asked.on('end', () => {
      beingRead.push(() => answer.end());
      most = Math.max(most, beingRead.length);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const send = (bytes: number, headers: Readonly<Record<string, string>> = {}) => {
    const asked = request({
      ...{ port, host: '127.0.0.1', method: 'POST', agent: false },
      headers: { 'content-length': bytes, ...headers },
    });
    let text = '';
    const answered = new Promise<number | undefined>((resolve) => {
      asked.on('response', (said) => {
        said.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        said.on('end', () => resolve(said.statusCode));
      });
      asked.on('error', () => resolve(undefined));
    });
    asked.end(Buffer.alloc(bytes));
    return { answered, goAway: () => asked.destroy(), said: () => text };
  };
  const until = async (count: number) => {
    while (beingRead.length < count) await new Promise((next) => setTimeout(next, 5));
  };
  return { send, until, finish: () => beingRead.shift()?.(), most: () => most };
}

test('of large bodies only those that there is room for are read; the others wait their turn', async () => {
  const { send, until, finish, most } = await serve(60_000);
  const sent = Array.from({ length: 5 }, () => send(2 * largeBody));
  for (const _ of sent) {
    await until(1);
    finish();
  }
  expect(await Promise.all(sent.map(({ answered }) => answered))).toEqual(Array(5).fill(200));
  expect(most()).toBe(1);
});

test('what is small waits for nobody', async () => {
  const { send, until, finish } = await serve(60_000);
  const large = send(3 * largeBody);
  await until(1);
  const small = send(1000);
  await until(2);
  finish();
  finish();
  expect([await large.answered, await small.answered]).toEqual([200, 200]);
});

test('who waited too long is told to come again, and who went away keeps no room', async () => {
  const { send, until, finish } = await serve(50);
  const first = send(3 * largeBody);
  await until(1);
  // Over a real connection the answer may be lost in what was not read: the page takes both alike.
  expect([503, undefined]).toContain(await send(3 * largeBody).answered);
  const gone = send(3 * largeBody);
  gone.goAway();
  finish();
  expect(await first.answered).toBe(200);
  const last = send(3 * largeBody);
  await until(1);
  finish();
  expect(await last.answered).toBe(200);
});

test('who sent a form by hand reads what to do, after all of it was taken and none of it kept', async () => {
  const { send, until, finish } = await serve(50);
  const first = send(3 * largeBody);
  await until(1);
  const byHand = Array.from({ length: 6 }, () =>
    send(58 * largeBody, { accept: 'text/html,application/xhtml+xml' }),
  );
  const answers = await Promise.all(byHand.map(({ answered }) => answered));
  expect(answers).toEqual(Array(6).fill(503));
  for (const { said } of byHand) expect(said()).toContain(words.busy_text);
  finish();
  expect(await first.answered).toBe(200);
});

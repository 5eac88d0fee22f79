import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { printedBy } from '../processes';
import { withTold } from '../returning';
import { formWith } from './browser';
import type { Crowd, Said } from './generator';
import { type Result, tablesOf } from './report';

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(answer: (path: string, response: ServerResponse) => Promise<void>) {
  server = createServer((request, response) => {
    request.resume();
    void answer(request.url ?? '', response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const crowdOf = (origin: string): Crowd => ({
  ...{ origin, seconds: 1.5, thinkSeconds: 0.02 },
  people: [{ role: 'child', school: 'school-001', cookie: 'studystreaks=none' }],
});

test('what is due while an answer is outstanding counts from when it was due', async () => {
  const answers = 100;
  const origin = await serve(async (_, response) => {
    await pause(answers);
    response.end('<p>Nothing to follow</p>');
  });
  const said = await printedBy<Said>('open/generator.ts', crowdOf(origin));
  const today = said.steps['Child’s Today'];
  // Five are due while one is answered, so each waits longer than the one before; sent one after the other, as a
  // client does that waits, all would have taken a tenth of a second.
  expect(today?.count).toBeGreaterThan(20);
  expect(today?.median).toBeGreaterThan(5 * answers);
  expect(said.all.errors).toBe(0);
  // And nobody waits for ever: what could not be sent in twice the time counts as not answered by then.
  expect(today?.unanswered).toBeGreaterThan(0);
  // A step for which the page shows nothing does not count, unless nobody could look any more.
  const others = said.all.count - (today?.count ?? 0);
  expect(others).toBe(said.all.unanswered - (today?.unanswered ?? 0));
}, 40_000);

test('a page that fails counts as an error and says which', async () => {
  const origin = await serve(async (_, response) => {
    response.statusCode = 500;
    response.end();
  });
  const said = await printedBy<Said>('open/generator.ts', crowdOf(origin));
  expect(said.all.count).toBeGreaterThan(5);
  expect(said.all.errors).toBe(said.all.count);
  expect(said.wrong[0]).toContain('/school-001/student: 500');
}, 40_000);

test('a form is sent with what stands in it, and not with what nobody ticked', () => {
  const html = `<form><input name="other"/></form><form class="a" action=""><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;7f&quot;}"/>
    <input type="radio" name="verdict" value="nearly"/><input checked="" type="radio" name="help" value="alone"/>
    <input type="file" name="voice"/><input name="title" value="Tom &amp; Ann&#x27;s"/><button name="go" value="1">Go</button></form>`;
  expect(formWith(html, 'name="verdict"')?.fields).toEqual([
    ['$ACTION_1:0', '{"id":"7f"}'],
    ['help', 'alone'],
    ['title', "Tom & Ann's"],
  ]);
  expect(formWith(html, 'name="verdict"', 'name="elsewhere"')).toBeUndefined();
});

test('a field that stands elsewhere and names its form is sent with it', () => {
  const html = `<input type="checkbox" name="pieces[]" value="one" form="verdict" checked=""/>
    <input type="checkbox" name="pieces[]" value="two" form="verdict"/>
    <form id="verdict" action=""><input type="hidden" name="school" value="bench"/></form>`;
  expect(formWith(html, 'id="verdict"')?.fields).toEqual([
    ['school', 'bench'],
    ['pieces[]', 'one'],
  ]);
});

test('a second run says by how much it differs from the first', () => {
  const step = { count: 10, errors: 0, unanswered: 0, median: 10, p95: 20, p99: 30 };
  const page = { queries: 4, databaseMs: 2, ms: 10, statements: [] };
  const run = (p95: number, ms: number): Result => ({
    ...{
      at: '2026-11-23T06:00:00.000Z',
      schools: 20,
      until: '2026-11-23',
      node: '24',
      processors: 2,
    },
    load: [1, 2],
    pages: { 1: { Today: page }, 20: { Today: { ...page, ms, queries: 7 } } },
    queries: { Today: { statements: 3, walled: 2, open: 1, bare: 0.5, same: true } },
    crowds: [
      {
        ...{ people: 10, seconds: 60, thinkSeconds: 10, perSecond: 1, wrong: [], importSeconds: 9 },
        ...{ all: { ...step, p95 }, steps: {}, used: {}, cpuSeconds: 1, memoryMb: 80 },
      },
    ],
  });
  const alone = tablesOf(run(20, 10), undefined);
  expect(alone).toContain('more than six queries');
  expect(alone).toContain('2.00 times, 4.00 times');
  expect(alone).not.toContain('%');
  const compared = tablesOf(run(30, 9), run(20, 10));
  expect(compared).toContain('(+50 %)');
  expect(compared).toContain('(−10 %)');
});

test('a browser keeps what it was told of the styles it has, and nothing else', () => {
  const told = ['another=1; Path=/', 'styles=one!two; Path=/; HttpOnly'];
  expect(withTold('studystreaks=secret', told)).toBe('studystreaks=secret; styles=one!two');
  expect(withTold('studystreaks=secret; styles=one', told)).toBe(
    'studystreaks=secret; styles=one!two',
  );
  expect(withTold('studystreaks=secret', undefined)).toBe('studystreaks=secret');
});

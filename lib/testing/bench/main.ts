import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { classTableInput } from '@/lib/homework/classes/inputs';
import { findClassTable } from '@/lib/homework/classes/queries';
import { showToday } from '@/lib/homework/handing-in/today/queries';
import { countWaiting, reviewDesk } from '@/lib/homework/reviewing/queries';
import { findWall } from '@/lib/homework/reviewing/wall/queries';
import { closePools } from '@/lib/platform/database';
import type { Tenant } from '@/lib/platform/tenancy';
import { environmentBeside } from '../beside-a-product';
import { findBrowser } from '../browser';
import { superuser } from '../database';
import { type FirstVisit, weighFirstVisit } from '../first-visit';
import { untilTheWorkerRests } from './at-rest';
import { withBareNext } from './bare-next';
import { fillBusyTerm } from './busy-term';
import { demoChildren, fillSchool, photosForAll, type SignedIn, signInAll } from './fill';
import type { Measured } from './load';
import { measureNextPiece } from './next-piece';
import { measure, memoryOf, startProduct, stop, withBareServer } from './processes';
import { benchProgress, benchSnowDay } from './progress';
import { countQueries } from './queries';
import { returningTo } from './returning';
import { benchRowSecurity } from './row-security';
import { measureStraight } from './straight';
import { verdictRequests } from './verdicts';

/*
 * npm run bench:pages: the product as people start it, on data of its own, under so many signed-in people;
 * beside each page, in the same run, its queries straight on the database and a bare Node server that
 * sends the same bytes. Everything shares this machine, the load generator included.
 */
const people = [1, 10, 50, 200];
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const port = Number(process.env.PORT ?? 41_900);
const origin = `http://127.0.0.1:${port}`;

type Page = Readonly<{
  name: string;
  slug: string;
  path: string;
  everyone: readonly SignedIn[];
  query: (tenant: Tenant) => Promise<unknown>;
}>;

/** What a browser that has never seen the page fetches for it. */
async function visitFirst(address: string, cookie: string): Promise<FirstVisit> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: address }]);
    return await weighFirstVisit(await context.newPage(), address);
  } finally {
    await browser.close();
  }
}

/** A teacher's navigation says how many pieces wait. */
const withNavigation = (tenant: Tenant, page: Promise<unknown>) =>
  Promise.all([countWaiting(tenant), page]);

const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-bench-'));
await chmod(folder, 0o755);
const product = await startProduct(port, folder);
try {
  await run();
} finally {
  await closePools();
  await superuser().end();
  await stop(product);
  await forgetEmbedded(folder);
}

async function run() {
  const { ownerUrl, release } = await openEmbedded({ dataFolder: folder });
  Object.assign(process.env, await environmentBeside(folder, ownerUrl, process.env));
  const school = await fillSchool([30, 300, 9_000]);
  const [short, long, endless] = await Promise.all(
    school.queues.map(async (queue) => ({
      ...queue,
      everyone: await signInAll(queue.accountIds),
    })),
  );
  if (!short || !long || !endless) throw new Error('The school for the load has three classes');
  const children = await signInAll(await demoChildren());
  const term = await fillBusyTerm(420);
  const inSixClubs = await signInAll(term.accountIds);
  const photographed = await photosForAll(short);
  const table = classTableInput.parse({});
  await untilTheWorkerRests();

  const pages: readonly Page[] = [
    {
      name: 'Review queue, 30 waiting',
      slug: school.slug,
      path: `/bench/trainer/review?class=${short.classId}`,
      everyone: short.everyone,
      query: (tenant) => withNavigation(tenant, reviewDesk(tenant, { classId: short.classId })),
    },
    {
      name: 'Review queue, 300 waiting',
      slug: school.slug,
      path: `/bench/trainer/review?class=${long.classId}`,
      everyone: long.everyone,
      query: (tenant) => withNavigation(tenant, reviewDesk(tenant, { classId: long.classId })),
    },
    {
      name: 'Wall of 30 photos',
      slug: school.slug,
      path: `/bench/trainer/review/wall/${photographed}`,
      everyone: short.everyone,
      query: (tenant) => withNavigation(tenant, findWall(tenant, photographed)),
    },
    {
      name: 'Class page, 30 children',
      slug: school.slug,
      path: `/bench/trainer/classes/${short.classId}`,
      everyone: short.everyone,
      query: (tenant) => withNavigation(tenant, findClassTable(tenant, short.classId, table)),
    },
    {
      name: 'Child’s Today',
      slug: 'hazelbrook',
      path: '/hazelbrook/student',
      everyone: children,
      query: showToday,
    },
    {
      name: 'Child’s Today, six clubs',
      slug: term.slug,
      path: `/${term.slug}/student`,
      everyone: inSixClubs,
      query: showToday,
    },
  ];

  console.log(`\n${seconds} s each; milliseconds; ${process.versions.node}\n`);
  await benchBareNext();
  for (const page of pages) await benchPage(page);
  await benchSnowDay(term);
  await benchProgress(await fillBusyTerm(1000));
  await untilTheWorkerRests();
  await benchRowSecurity();
  await benchVerdicts(endless.everyone, endless.classId, endless.pieces);
  const next = await measureNextPiece(
    `${origin}/bench/trainer/review?class=${long.classId}`,
    long.everyone[0]?.cookie ?? '',
  );
  console.log(
    `From a verdict to the next piece in a browser: median ${next.shown.toFixed(1)}, slowest ${next.slowest.toFixed(1)}; any change of that page: median ${next.floor.toFixed(1)}; sent before the one before was answered: median ${next.inARow.toFixed(1)}`,
  );
  console.log(`\nMemory of all processes but PostgreSQL: ${memoryOf(product.pid ?? 0) ?? '?'} MB`);
  await release();
}

/** What the figures of pages are to be held against: those of the marks come from another machine. */
async function benchBareNext() {
  console.log('Thirty rows by Next alone, one process');
  await withBareNext(port + 1, async (bare) => {
    const requests = [{ method: 'GET' as const, path: '/', headers: {} }];
    await measure({ origin: bare, connections: 10, seconds: 3, requests });
    for (const connections of [1, 50])
      line(
        `${connections} people`,
        await measure({ origin: bare, connections, seconds, requests }),
      );
  });
}

async function benchPage({ name, slug, path: address, everyone, query }: Page) {
  const own = everyone[0]?.cookie;
  if (!own) throw new Error(`Nobody is signed in for ${name}`);
  // Everybody has been there before: the same build's styles are the same for all.
  const known = (await returningTo(origin + address, own)).slice(own.length);
  const requests = everyone.map(({ cookie }) => ({
    method: 'GET' as const,
    path: address,
    headers: { cookie: cookie + known },
  }));
  const first = { headers: { cookie: own + known } };
  const answer = await fetch(origin + address, first);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const queries = await countQueries(folder, () =>
    fetch(origin + address, first).then((page) => page.arrayBuffer()),
  );
  const load = await visitFirst(origin + address, own);
  const kb = (number: number) => `${(number / 1024).toFixed(0)} KB`;
  console.log(
    `${name}: ${queries} queries, ${kb(bytes.length)} of HTML; first visit ${kb(load.scriptsAndStyles)} of JavaScript and CSS, ${kb(load.fonts)} of fonts`,
  );

  // Warm: the first hundred or so requests are the compiler's.
  await measure({ origin, connections: 10, seconds: 3, requests });
  for (const connections of people)
    line(`${connections} people`, await measure({ origin, connections, seconds, requests }));
  line(
    'database alone, 50',
    await measureStraight(slug, everyone, query, { connections: 50, seconds }),
  );
  line(
    'bare server, 50',
    await withBareServer(bytes, port + 1, (bare) =>
      measure({ origin: bare, connections: 50, seconds, requests }),
    ),
  );
}

async function benchVerdicts(
  everyone: readonly SignedIn[],
  classId: string,
  pieces: readonly string[],
) {
  console.log('Saving a verdict (and showing the next piece)');
  const share = Math.floor(pieces.length / people.length);
  for (const [nth, connections] of people.entries()) {
    const requests = await verdictRequests(
      origin,
      `/bench/trainer/review?class=${classId}`,
      everyone,
      pieces.slice(nth * share, (nth + 1) * share),
    );
    line(
      `${connections} people`,
      await measure({
        origin,
        connections,
        seconds,
        requests,
        once: true,
        failure: '"is":"refused"',
      }),
    );
  }
}

function line(who: string, { perSecond, median, p95, p99, errors }: Measured) {
  const number = (value: number) => value.toFixed(1).padStart(8);
  console.log(
    `  ${who.padEnd(20)} ${perSecond.toFixed(0).padStart(6)}/s  median${number(median)}  p95${number(p95)}  p99${number(p99)}  errors ${errors}`,
  );
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { environmentBeside } from '../../beside-a-product';
import { findBrowser } from '../../browser';
import { superuser } from '../../database';
import { untilTheWorkerRests } from '../at-rest';
import { signInAll } from '../fill';
import { startProduct, stop } from '../processes';

/*
 * npm run bench:paint: when the largest thing of a page is seen that a phone has never visited, by Lighthouse's own
 * profile of one (1.6 Mbit/s, 150 ms to and fro, a processor four times slower), on the demonstration: with that brake
 * really on, and as Lighthouse reckons it from a visit without. What Lighthouse needs is installed beside this file the
 * first time.
 */
const here = import.meta.dirname;
const lighthouse = path.join(here, 'node_modules/lighthouse/cli/index.js');
const port = Number(process.env.PORT ?? 41_950);
const times = Number(process.env.BENCH_TIMES ?? 5);
const run = promisify(execFile);

/** Those of the demonstration by their given name; nobody where a page is public. */
const pages = [
  { name: 'First page', path: '/' },
  { name: 'Sign in', path: '/sign-in' },
  { name: 'A little one’s Today', path: '/hazelbrook/student', who: 'Amara' },
  { name: 'A junior’s Today', path: '/hazelbrook/student', who: 'David' },
  { name: 'A junior’s clubs', path: '/hazelbrook/student/clubs', who: 'David' },
  { name: 'Parent’s home', path: '/hazelbrook/parent', who: 'Ngozi' },
  { name: 'Review queue', path: '/hazelbrook/trainer/review', who: 'Joanna' },
  { name: 'Office’s home', path: '/hazelbrook/admin', who: 'Sam' },
] as const;

const largest = 'largest-contentful-paint';
const first = 'first-contentful-paint';
const audits = [largest, first, 'total-blocking-time', 'server-response-time'] as const;
const report = z.object({
  audits: z.record(z.enum(audits), z.object({ numericValue: z.number() })),
  finalDisplayedUrl: z.string(),
});
type Audits = z.output<typeof report>['audits'];

if (!existsSync(lighthouse)) {
  console.log('Installing Lighthouse …');
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });
}
const { executablePath, args } = await findBrowser();
const chrome = executablePath ?? (await import('@playwright/test')).chromium.executablePath();

const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-paint-'));
await chmod(folder, 0o755);
const product = await startProduct(port, folder);
try {
  const { ownerUrl, release } = await openEmbedded({ dataFolder: folder });
  Object.assign(process.env, await environmentBeside(folder, ownerUrl, process.env));
  await untilTheWorkerRests();
  console.log(
    `\nmedian of ${times}, milliseconds   largest paint   first paint   blocked   server   reckoned: largest   first`,
  );
  for (const page of pages) {
    const cookie = 'who' in page ? await cookieOf(page.who) : undefined;
    const seen: Audits[] = [];
    const reckoned: Audits[] = [];
    for (let nth = 0; nth < times; nth += 1) {
      seen.push(await look(page.path, 'devtools', cookie));
      reckoned.push(await look(page.path, 'simulate', cookie));
    }
    const figures = [
      ...audits.map((audit) => medianOf(seen, audit)),
      medianOf(reckoned, largest),
      medianOf(reckoned, first),
    ];
    const widths = [12, 13, 9, 8, 19, 7];
    console.log(
      `  ${page.name.padEnd(28)}${figures.map((each, nth) => ` ${each.toFixed(0).padStart(widths[nth] ?? 0)}`).join('')}`,
    );
  }
  await release();
} finally {
  await superuser().end();
  await stop(product);
  await forgetEmbedded(folder);
}

async function cookieOf(givenName: string) {
  const [person] = await superuser()<{ accountId: string }[]>`
    select p.account_id as "accountId" from people p join schools s on s.id = p.school_id
    where s.slug = 'hazelbrook' and p.given_name = ${givenName} and p.account_id is not null order by p.id limit 1`;
  const [signedIn] = person ? await signInAll([person.accountId]) : [];
  if (!signedIn) throw new Error(`The demonstration has no ${givenName}`);
  return signedIn.cookie;
}

async function look(page: string, brake: 'devtools' | 'simulate', cookie: string | undefined) {
  const address = `http://localhost:${port}${page}`;
  const file = path.join(folder, 'report.json');
  await run(
    process.execPath,
    [
      lighthouse,
      address,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--only-audits=${audits.join(',')}`,
      `--throttling-method=${brake}`,
      `--chrome-flags=${['--headless=new', ...args].join(' ')}`,
      ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
    ],
    { env: { ...process.env, CHROME_PATH: chrome }, maxBuffer: 64 * 1024 * 1024 },
  );
  const { audits: found, finalDisplayedUrl } = report.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  // Somebody who is not let in would be measured at the sign-in page.
  if (new URL(finalDisplayedUrl).pathname !== page)
    throw new Error(`${page} led to ${finalDisplayedUrl}`);
  return found;
}

function medianOf(seen: readonly Audits[], audit: (typeof audits)[number]) {
  const values = seen
    .map((each) => each[audit]?.numericValue ?? Number.NaN)
    .toSorted((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import postgres, { type Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEmbedded } from '@/db/embedded';
import { findPostmaster } from '@/db/postgres/postmaster';
import { addressOf, everyPage, type Place } from '@/e2e/story/every-page';
import { newSecret } from '@/lib/platform/secret';
import { beginCounting, countStatements } from '../bench/open/statements';
import { freePort, processesOf, start, untilItAnswers } from './product';

/* What each page of the journeys asks of the database, the question who is there and what frames ask counted in. */
const atMost = 6;
/** A page is looked at so often that what the worker asks meanwhile, or a session's noting, is not counted. */
const looks = 3;

/** Those that ask more so far, each with how much it may: what a page shows differs from day to day. Nothing else may. */
const askMore: Readonly<Record<string, number>> = {
  'a little one’s Today': 7,
  'a little one’s club': 9,
  'a little one’s piece': 11,
  'a junior’s Today': 7,
  'a junior’s club': 9,
  'a junior’s piece': 11,
  'a little one’s rewards': 8,
  'a junior’s rewards': 8,
  // Where a recording is shown, whether it rests is asked of consent.
  'the review queue': 8,
  'all pieces of one activity': 8,
  'a child of a class': 11,
  'setting work': 7,
  'work that is set': 9,
  'copying work': 7,
  'a child’s rewards': 9,
  'one’s own details': 10,
  'a child somebody supports': 12,
  'a child with care notes': 12,
  'how a class signs in, in the office': 8,
  'how often a club asks': 7,
  'members of a club': 8,
  privacy: 45,
  'consent in the office': 7,
  'answers by class': 9,
  'an answer on paper': 8,
  'where adults answered differently': 7,
  'a disagreement': 9,
  'a person': 15,
  'a grown-up in the office': 15,
};

const names: Readonly<Partial<Record<Place['who'], string>>> = {
  ...{ amara: 'Amara', david: 'David', msReid: 'Ms Reid', ngozi: 'Ngozi Okafor' },
  ...{ mrPrice: 'Mr Price', mrMalik: 'Mr Malik', mrRao: 'Mr Rao', mrsCole: 'Mrs Cole' },
};

let folder: string;
let origin: string;
let owner: Sql;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks asked-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const product = start({ port, dataFolder: folder, environment: { DEMO: 'yes' } });
  await untilItAnswers(product, port);
  const { port: at } = findPostmaster(path.join(folder, 'postgres/cluster')) ?? expect.fail();
  const password = readFileSync(path.join(folder, 'postgres/password'), 'utf8').trim();
  owner = postgres(`postgres://studystreaks_owner:${password}@127.0.0.1:${at}/studystreaks`, {
    ...{ max: 1, onnotice: () => {} },
  });
  await beginCounting(owner);
  // Filling the demonstration is nobody's page, and takes minutes on a busy machine.
}, 900_000);
afterAll(async () => {
  await owner.end({ timeout: 1 });
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  while (processesOf(folder).length > 0) await pause(100);
  await forgetEmbedded(folder);
  await rm(folder, { recursive: true, force: true });
});

test(`no page asks more than ${atMost} statements, but for those that are known to`, {
  timeout: 600_000,
}, async () => {
  const wrong: string[] = [];
  const cookies = new Map<string, string>();
  for (const place of everyPage) {
    const cookie = cookies.get(place.who) ?? (await signIn(place.who));
    cookies.set(place.who, cookie);
    const see = async (address: string) => {
      const answer = await fetch(new URL(address, origin), { headers: { cookie } });
      expect.soft(answer.status, `${place.name}, ${address}`).toBe(200);
      return answer;
    };
    // Safe: it reads the text and the address of an answer, and nothing else of a page.
    const page = {
      request: {
        get: async (address: string) => {
          const answer = await see(address);
          return { text: () => answer.text(), url: () => answer.url };
        },
      },
    } as unknown as Page;
    const address = await addressOf(page, place);
    const look = () => see(address).then((answer) => answer.text());
    // Once before: what a first look writes into the record is no question of the page.
    await look();
    const counted = () =>
      countStatements(owner, looks, async () => {
        for (let nth = 0; nth < looks; nth += 1) await look();
      });
    const most = askMore[place.name] ?? atMost;
    let { queries, statements } = await counted();
    // What the worker asked in just that moment it does not ask again.
    for (let again = 0; again < 3 && queries > most; again += 1)
      ({ queries, statements } = await counted());
    if (queries > most)
      wrong.push(
        [
          `${place.name} (${place.who}, ${address}) asks ${queries}:`,
          ...statements.map(({ calls, query }) => `  ${Math.round(calls)} × ${query}`),
        ].join('\n'),
      );
  }
  expect(wrong.join('\n\n')).toBe('');
});

/** A session as signing in makes it, of an account that the demonstration has. */
async function signIn(who: Place['who']) {
  const { secret, secretHash } = newSecret();
  const [account] =
    who === 'robin'
      ? await owner<
          { id: string }[]
        >`select account_id as id from operators order by account_id limit 1`
      : await owner<{ id: string }[]>`
          select p.account_id as id from people p join schools s on s.id = p.school_id and s.slug = 'hazelbrook'
          where p.display_name = ${names[who] ?? ''} and p.account_id is not null`;
  expect(account, who).toBeDefined();
  await owner`
    insert into sessions (id, account_id, token_hash, confirmed_at, expires_at)
    values (${newId()}, ${account?.id ?? ''}, ${secretHash}, now(), now() + interval '1 day')`;
  return `studystreaks=${secret}`;
}

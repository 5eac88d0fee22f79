import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { chancesOf } from '../data/chance';
import { openBrowser } from './browser';
import { homeOf, type Memory, type RoleName, steps } from './roles';

/*
 * So many signed-in people at once, a process of its own. When each does their next thing is drawn beforehand: it is due
 * then, whether or not the answer before has come, and how long it took counts from when it was due. What is slow
 * therefore shows as waiting and not as fewer requests. Run as: generator.ts FILE, a JSON of `Crowd`.
 */
export type Crowd = Readonly<{
  origin: string;
  seconds: number;
  /** From one thing somebody does to the next, on average. */
  thinkSeconds: number;
  people: readonly Readonly<{ role: RoleName; school: string; cookie: string }>[];
}>;

export type OfStep = Readonly<{
  count: number;
  errors: number;
  /** Not even sent when as much time again was over; each counts as having taken until then. */
  unanswered: number;
  median: number;
  p95: number;
  p99: number;
}>;
export type Said = Readonly<{
  perSecond: number;
  all: OfStep;
  steps: Readonly<Record<string, OfStep>>;
  /** The first few things that went wrong, in words. */
  wrong: readonly string[];
  cpuSeconds: number;
  memoryMb: number;
}>;

const file = process.argv[2];
if (file?.endsWith('.json')) {
  const crowd: Crowd = JSON.parse(readFileSync(file, 'utf8'));
  console.log(JSON.stringify(await live(crowd)));
}

type Took = { ms: number[]; errors: number; unanswered: number };

async function live({ origin, seconds, thinkSeconds, people }: Crowd): Promise<Said> {
  const pool = new Pool(origin, { connections: Math.min(people.length, 256), pipelining: 1 });
  const took = new Map<string, Took>();
  const wrong = new Set<string>();
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const givenUp = until + seconds * 1000;

  async function one({ role, school, cookie }: Crowd['people'][number], nth: number) {
    const chances = chancesOf(`${role} ${nth}`);
    const browser = openBrowser(pool, origin, cookie);
    const home = `/${school}/${homeOf[role]}`;
    const memory: Memory = { page: '', found: '', turn: nth };
    const thinking = () => -Math.log(1 - chances.next()) * thinkSeconds * 1000;
    let due = startedAt + chances.next() * thinkSeconds * 1000;
    for (let at = nth; due < until; at += 1) {
      const mine = steps[role];
      const step = mine[at % mine.length];
      if (!step) return;
      if (at % mine.length === 0) memory.turn += 1;
      const early = due - performance.now();
      if (early > 0) await pause(early);
      const noted = took.get(step.name) ?? { ms: [], errors: 0, unanswered: 0 };
      took.set(step.name, noted);
      if (performance.now() > givenUp) {
        noted.unanswered += 1;
        noted.ms.push(performance.now() - due);
        due += thinking();
        continue;
      }
      try {
        if ((await step.act(browser, home, memory)) === 'nothing to do') continue;
      } catch (error) {
        noted.errors += 1;
        if (wrong.size < 10) wrong.add(`${step.name}: ${String(error)}`);
        memory.page = '';
      }
      noted.ms.push(performance.now() - due);
      due += thinking();
    }
  }
  await Promise.all(people.map(one));
  const lasted = (performance.now() - startedAt) / 1000;
  await pool.close();

  const every = [...took.values()];
  const sum = (of: (took: Took) => number) => every.reduce((so, each) => so + of(each), 0);
  const all = {
    ms: every.flatMap(({ ms }) => ms),
    ...{ errors: sum(({ errors }) => errors), unanswered: sum(({ unanswered }) => unanswered) },
  };
  const { user, system } = process.cpuUsage();
  return {
    perSecond: (all.ms.length - all.unanswered) / lasted,
    all: summed(all),
    steps: Object.fromEntries(
      [...took].filter(([, { ms }]) => ms.length > 0).map(([name, of]) => [name, summed(of)]),
    ),
    wrong: [...wrong],
    cpuSeconds: (user + system) / 1e6,
    memoryMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
  };
}

function summed({ ms, errors, unanswered }: Took): OfStep {
  ms.sort((one, other) => one - other);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
  return { count: ms.length, errors, unanswered, median: at(0.5), p95: at(0.95), p99: at(0.99) };
}

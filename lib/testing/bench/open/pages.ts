import type { Sql } from 'postgres';
import { Pool } from 'undici';
import { openBrowser } from './browser';
import { homeOf, type Memory, type RoleName, steps } from './roles';
import { signInAs } from './signed-in';
import { countStatements, type OfPage } from './statements';

const pages = Number(process.env.BENCH_PAGES ?? 30);

/** One page, made again and again for one person after the other, with nobody else there. */
export type PageMeasured = OfPage & Readonly<{ ms: number }>;
export type PagesMeasured = Readonly<Record<string, PageMeasured>>;

const writes = ['Hand in', 'Give a verdict', 'Answer about consent'];

/** Every page that somebody only looks at, in the first school, which is the same however many there are. */
export async function measurePages(owner: Sql, origin: string): Promise<PagesMeasured> {
  const pool = new Pool(origin, { connections: 1 });
  const measured: Record<string, PageMeasured> = {};
  for (const role of Object.keys(steps) as RoleName[]) {
    const people = (await signInAs(owner, role, 10, [1])).map(({ cookie, school }) => ({
      browser: openBrowser(pool, origin, cookie),
      home: `/${school}/${homeOf[role]}`,
      // The page that links are followed from, as the step before left it.
      memory: { page: '', found: '', turn: 0 } satisfies Memory,
    }));
    for (const step of steps[role]) {
      if (writes.includes(step.name) || measured[step.name]) continue;
      const before = people.map(({ memory }) => memory.page);
      const took: number[] = [];
      const once = async (nth: number) => {
        const person = people[nth % people.length];
        if (!person) return;
        person.memory.page = before[nth % people.length] ?? '';
        const at = performance.now();
        const what = await step.act(person.browser, person.home, person.memory);
        if (what !== 'nothing to do') took.push(performance.now() - at);
      };
      // Before, so that the compiler and each connection's plans are ready.
      for (let nth = 0; nth < pages; nth += 1) await once(nth);
      took.length = 0;
      const counted = await countStatements(owner, pages, async () => {
        for (let nth = 0; nth < pages; nth += 1) await once(nth);
      });
      took.sort((one, other) => one - other);
      if (took.length > 0) measured[step.name] = { ...counted, ms: took[took.length >> 1] ?? 0 };
    }
  }
  await pool.close();
  return measured;
}

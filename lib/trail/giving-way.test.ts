import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownKeys } from '@/lib/platform/keys/own';
import { makeOwnDatabase } from '@/lib/testing/own-database';
import { renewIntakeKey } from './intake';
import { sealTrail } from './sealing';

/* In a database of its own: other tests seal whatever waits. */
let own: Awaited<ReturnType<typeof makeOwnDatabase>>;
let seal: postgres.Sql;
beforeAll(async () => {
  own = await makeOwnDatabase('giving_way');
  seal = postgres(own.environment.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await renewIntakeKey(seal, ownKeys());
});
afterAll(async () => {
  await seal.end();
  await own.drop();
});

const waiting = async () => {
  const [counted] = await own.sql<{ count: number }[]>`
    select count(*)::int as count from trail.entries where seal_number is null`;
  return counted?.count ?? 0;
};

test('who seals ends where somebody else took over meanwhile, and leaves every other school to them', async () => {
  for (const name of ['Ashdown', 'Birchwood']) {
    const slug = name.toLowerCase();
    await own.sql`insert into schools (id, slug, name) values (gen_random_uuid(), ${slug}, ${name})`;
    await own.sql.unsafe(`do $$ begin for nth in 1..520 loop
      update schools set name = '${name} ' || nth where slug = '${slug}'; end loop; end $$`);
  }
  const all = await waiting();
  expect(all).toBeGreaterThanOrEqual(2 * 520);

  let asked = 0;
  await sealTrail(seal, ownKeys(), async () => {
    asked += 1;
    return false;
  });
  expect([asked, all - (await waiting())]).toEqual([1, 500]);

  // Left alone it seals the rest.
  await sealTrail(seal, ownKeys(), async () => true);
  expect(await waiting()).toBe(0);
});

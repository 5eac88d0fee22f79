import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactPoints } from '@/db/schema/records';
import { gatePool } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { sealSchools } from './sealed';

let school: MintedSchool;
let remover: postgres.Sql;
const store = crypto.randomUUID();
beforeAll(async () => {
  school = await mintSchool();
  remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
  await superuser()`insert into trail.key_store (id) values (${store})`;
});
afterAll(async () => {
  await superuser()`delete from trail.key_store where id = ${store}`;
  await remover.end();
});

test('a database from before sealing is sealed by the next start, whatever was noted beside the keys', async () => {
  const { mayasMum } = school.people;
  const id = crypto.randomUUID();
  await superuser()`insert into contact_points (id, school_id, person_id, kind, value, position)
    values (${id}, ${school.id}, ${mayasMum.id}, 'mobile', '07700 900123', 1)`;
  const lies = async () => {
    const [row] = await superuser()<{ value: string }[]>`
      select value from contact_points where id = ${id}`;
    return row?.value;
  };
  const start = async () => {
    const said: string[] = [];
    const say = (words: string) => void said.push(words);
    const keys = ownKeys();
    await sealSchools(
      {
        owner: superuser(),
        remover,
        gate: gatePool().sql,
        keys,
        KEYS_DIR: 'keys',
        begunAfresh: false,
        say,
      },
      [school],
    );
    return said;
  };
  // Of accounts, other tests leave some in plain meanwhile.
  const sealed = [
    expect.stringMatching(/^Sealed what an older version left in plain: [1-9]\d* rows\.$/),
  ];
  expect(await start()).toEqual(sealed);
  expect(await lies()).toMatch(/^sealed:contact_points\.value:1:/);

  // Nothing is looked for again, until a backup from before is restored: its row, and what it noted of itself.
  await superuser()`update contact_points set value = '07700 900123' where id = ${id}`;
  expect(await start()).toEqual([]);
  expect(await lies()).toBe('07700 900123');
  await superuser()`update trail.key_store set swept = '' where id = ${store}`;
  expect(await start()).toEqual(sealed);
  expect(await lies()).toMatch(/^sealed:contact_points\.value:1:/);
  expect(await start()).toEqual([]);
  const [read] = await office(school, ({ db }) =>
    db.select().from(contactPoints).where(eq(contactPoints.id, id)),
  );
  expect(read?.value).toBe('07700 900123');
});

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactPoints } from '@/db/schema/records';
import { gatePool } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { office } from '@/lib/testing/acting';
import { addressHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { isServedFrom, sealSchools } from './sealed';

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
  const start = async ({ isServed = false } = {}) => {
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
        isServed: async () => isServed,
      },
      [school],
    );
    return said;
  };
  // Of accounts, other tests leave some in plain meanwhile.
  const sealed = [
    expect.stringMatching(/^Sealed what an older version left in plain: [1-9]\d* rows\.$/),
  ];
  // Whoever serves meanwhile may be of the older version, which could not read it.
  for (const _ of [1, 2])
    expect(await start({ isServed: true })).toEqual([
      expect.stringContaining('is sealed in the night'),
    ]);
  expect(await lies()).toBe('07700 900123');
  expect(await start()).toEqual(sealed);
  expect(await lies()).toMatch(/^sealed:contact_points\.value:1:/);

  // Nothing is looked for again, until a backup from before is restored: its row, and what it noted of itself.
  await superuser()`update contact_points set value = '07700 900123' where id = ${id}`;
  expect(await start()).toEqual([]);
  expect(await lies()).toBe('07700 900123');
  await superuser()`update trail.key_store set swept = '' where id = ${store}`;
  expect(await start()).toEqual(sealed);
  expect(await lies()).toMatch(/^sealed:contact_points\.value:1:/);
  expect(await start({ isServed: true })).toEqual([]);
  const [read] = await office(school, ({ db }) =>
    db.select().from(contactPoints).where(eq(contactPoints.id, id)),
  );
  expect(read?.value).toBe('07700 900123');

  // So is an address that an older version left, and that it is found by the key of now.
  const address = `${crypto.randomUUID()}@oakfield.example`;
  const [account] = await superuser()<{ id: string }[]>`
    update accounts set email = ${address}, email_hash = null
    where id = (select account_id from people where id = ${mayasMum.id}) returning id`;
  const own = async () => {
    const [row] = await superuser()<{ email: string; mark: string | null }[]>`
      select email, email_hash as mark from accounts where id = ${String(account?.id)}`;
    return row;
  };
  await start();
  expect(await own()).toEqual({ email: address, mark: null });
  await superuser()`update trail.key_store set swept = '' where id = ${store}`;
  await start();
  expect((await own())?.email).toMatch(/^sealed:accounts\.email:\d+:/);
  expect((await own())?.mark).toBe(await addressHash(address));
  // A backup from before the hash key was renewed: nobody signs in with what it is found by.
  await superuser()`update accounts set email_hash = ${`of a key before ${account?.id}`}
    where id = ${String(account?.id)}`;
  await superuser()`update trail.key_store set swept = regexp_replace(swept, '[0-9]+$', '0')
    where id = ${store}`;
  await start();
  expect((await own())?.mark).toBe(await addressHash(address));
});

test('whether a database is served from, its connections tell', async () => {
  const name = `served_${store.replaceAll('-', '_')}`;
  const at = (url = '') => {
    const there = new URL(url);
    there.pathname = `/${name}`;
    return postgres(there.href, { max: 1, onnotice: () => {} });
  };
  await superuser().unsafe(`create database ${name}`);
  const owner = at(process.env.OWNER_DATABASE_URL);
  try {
    expect(await isServedFrom(owner)).toBe(false);
    // As a start itself is.
    const asks = at(process.env.GATE_DATABASE_URL);
    await asks`select 1`;
    expect(await isServedFrom(owner, 1)).toBe(false);
    await asks.end();
    for (const url of [process.env.APP_DATABASE_URL, process.env.JOBS_DATABASE_URL]) {
      const serves = at(url);
      await serves`select 1`;
      expect(await isServedFrom(owner, 1)).toBe(true);
      // One that ends while it is looked was there for a moment only.
      const looked = isServedFrom(owner);
      await serves.end();
      expect(await looked).toBe(false);
    }
  } finally {
    await owner.end();
    await superuser().unsafe(`drop database ${name} with (force)`);
  }
});

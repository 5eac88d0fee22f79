import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { copiedLog } from '@/db/postgres/cluster';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { type Keeping, keepMoment, logIsWhole } from './keeping';
import { keepKeys, layDownKeys } from './kept-keys';
import { basesOf } from './marks';
import { momentsIn, momentUpTo, restoreDatabase } from './restoring';
import { layDownFiles } from './stored-files';
import { openVault } from './vault';

/** A server of its own that writes as the real one does, for the one of the tests keeps no log to copy. */
let folder: string;
let server: EmbeddedDatabase;
let sql: Sql;
let keeping: Keeping;
const restored: string[] = [];

const pathOf = (...below: string[]) => path.join(folder, ...below);
const written = async (at: string, text: string) => {
  await mkdir(path.dirname(pathOf('files', at)), { recursive: true });
  await writeFile(pathOf('files', at), text);
};

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks backups-');
  server = await openEmbedded({ dataFolder: pathOf('data') });
  sql = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
  keeping = {
    server: { ownerUrl: server.ownerUrl, home: server.home, dataFolder: pathOf('data') },
    folder: pathOf('backups'),
    key: await generateX25519Identity(),
    files: pathOf('files'),
  };
  await sql`create table things (id int primary key, says text)`;
}, 120_000);

afterAll(async () => {
  await sql.end();
  await server.release();
  for (const one of restored) await forgetEmbedded(one);
  await forgetEmbedded(pathOf('data'));
  await rm(folder, { recursive: true, force: true });
});

/** The things of a moment, read from a database that was made of the backups alone. */
async function thingsAt(until?: Date) {
  const moment = await momentUpTo(keeping.folder, until);
  const place = pathOf(`restored-${restored.length}`);
  restored.push(place);
  const again = await restoreDatabase(moment, { dataFolder: place, key: keeping.key });
  const inside = postgres(again.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await inside<{ id: number }[]>`select id from things order by id`;
    await inside`insert into things (id) values (1000)`;
    const files = `${place}/files`;
    await layDownFiles(moment, keeping.key, files);
    const read = (at: string) => readFile(path.join(files, at), 'utf8').catch(() => undefined);
    return { ids: rows.map(({ id }) => id), read };
  } finally {
    await inside.end();
    await again.release();
  }
}

describe('a moment that was kept comes back whole', () => {
  const moments: Date[] = [];

  test('with its rows and its files, and nothing that came later', async () => {
    await written('users/a/one.jpg', 'one');
    await sql`insert into things values (1, 'one')`;
    moments.push(new Date((await keepMoment(keeping))?.mark.at ?? ''));
    await written('users/a/two.jpg', 'two');
    await rm(pathOf('files/users/a/one.jpg'));
    await sql`insert into things select id, 'more' from generate_series(2, 500) as id`;
    moments.push(new Date((await keepMoment(keeping))?.mark.at ?? ''));
    await sql`delete from things where id > 1`;
    await keepMoment(keeping);

    const first = await thingsAt(moments[0]);
    expect(first.ids).toEqual([1]);
    expect(await first.read('users/a/one.jpg')).toBe('one');
    expect(await first.read('users/a/two.jpg')).toBeUndefined();

    const second = await thingsAt(moments[1]);
    expect(second.ids).toHaveLength(500);
    expect(await second.read('users/a/one.jpg')).toBeUndefined();
    expect(await second.read('users/a/two.jpg')).toBe('two');

    const last = await thingsAt();
    expect(last.ids).toEqual([1]);
  }, 180_000);

  test('a file that took the place of another under its name belongs to its own time', async () => {
    await written('logo.png', 'before');
    await sql`insert into things values (600, 'logo')`;
    const then = new Date((await keepMoment(keeping))?.mark.at ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await written('logo.png', 'after');
    await sql`insert into things values (601, 'logo')`;
    await keepMoment(keeping);
    expect(await (await thingsAt(then)).read('logo.png')).toBe('before');
    expect(await (await thingsAt()).read('logo.png')).toBe('after');
  }, 180_000);

  test('while others write on, without a row half there', async () => {
    let writing = true;
    let highest = 10_000;
    const writer = (async () => {
      while (writing) {
        highest += 2;
        await sql`insert into things select id, repeat('x', 500) from generate_series(${highest - 1}::int, ${highest}::int) id`;
      }
    })();
    const kept = await keepMoment(keeping, { withBase: true });
    await keepMoment(keeping);
    writing = false;
    await writer;
    const { ids } = await thingsAt(new Date(kept?.mark.at ?? ''));
    const pairs = ids.filter((id) => id > 10_000);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.length % 2).toBe(0);
    expect(pairs).toEqual(pairs.map((_, index) => 10_001 + index));
  }, 180_000);

  test('nothing is kept where nothing was written', async () => {
    await keepMoment(keeping);
    expect(await keepMoment(keeping)).toBeUndefined();
    await sql`insert into things values (9000, 'again')`;
    expect(await keepMoment(keeping)).toBeDefined();
  }, 60_000);
});

describe('what lies in the vault', () => {
  test('says nothing to who does not have the key, and opens with no other', async () => {
    const [base] = await basesOf((await momentUpTo(keeping.folder)).line);
    const { line } = await momentUpTo(keeping.folder);
    const raw = await readFile(path.join(line, `${base?.name}.age`));
    expect(raw.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const other = openVault(line, await generateX25519Identity());
    await expect(other.read(base?.name ?? '')).rejects.toThrow('were sealed with another key');
  });

  test('a missing piece of the log is noticed, and a new copy of the database is made', async () => {
    const moment = await momentUpTo(keeping.folder);
    const vault = openVault(moment.line, keeping.key);
    const [base] = (await basesOf(moment.line)).slice(-1);
    const log = (await vault.names('log')).filter((name) => /log\/[0-9A-F]{24}\.gz/.test(name));
    expect(await logIsWhole(vault, base?.segment ?? '')).toBe(true);
    await sql`insert into things values (9001, 'x')`;
    await keepMoment(keeping);
    await sql`insert into things values (9002, 'x')`;
    await keepMoment(keeping);
    await vault.remove(`log/${moment.mark.segment}.gz`);
    expect(log.length).toBeGreaterThan(1);
    expect(await logIsWhole(vault, base?.segment ?? '')).toBe(false);
    const before = (await basesOf(moment.line)).length;
    await keepMoment(keeping);
    expect(await basesOf(moment.line)).toHaveLength(before + 1);
    expect((await thingsAt()).ids).toContain(9002);
  }, 180_000);

  test('a disk that is not there is told, and nothing is begun in its place', async () => {
    await sql`insert into things values (9010, 'x')`;
    await rename(keeping.folder, `${keeping.folder}.away`);
    await expect(keepMoment(keeping)).rejects.toThrow(/is its disk there/);
    await rm(keeping.folder, { recursive: true });
    await rename(`${keeping.folder}.away`, keeping.folder);
    expect(await keepMoment(keeping)).toMatchObject({ base: undefined });
  }, 60_000);

  test('log that nobody collects does not fill the disk, and a new copy is made for what is missing', async () => {
    const aside = copiedLog(server.home);
    for (let nth = 0; nth < 100; nth += 1) await writeFile(path.join(aside, `waits-${nth}`), '');
    await sql`insert into things values (9011, 'x')`;
    await sql`select pg_switch_wal()`;
    await expect.poll(() => existsSync(aside), { timeout: 20_000 }).toBe(false);
    const kept = await keepMoment(keeping);
    expect((await thingsAt(new Date(kept?.mark.at ?? ''))).ids).toContain(9011);
  }, 120_000);

  test('a piece of the log that was cut short counts as missing', async () => {
    const { line, mark } = await momentUpTo(keeping.folder);
    const vault = openVault(line, keeping.key);
    const next = `${mark.segment.slice(0, 16)}000000FE`;
    await writeFile(path.join(copiedLog(server.home), next), 'half a segment');
    await sql`insert into things values (9012, 'x')`;
    await keepMoment(keeping);
    expect(await vault.has(`log/${next}.gz`)).toBe(false);
  }, 60_000);

  test('a moment before the first, and a folder without backups, are told in a sentence', async () => {
    await expect(momentUpTo(keeping.folder, new Date('2020-01-01'))).rejects.toThrow(
      /^The oldest moment that can be restored is /,
    );
    await expect(momentUpTo(pathOf('nothing'))).rejects.toThrow(/^There are no backups in /);
  });

  test('a line that was broken off while it was written down is passed over', async () => {
    const { line } = await momentUpTo(keeping.folder);
    const marks = path.join(line, 'marks.jsonl');
    const whole = await momentsIn(keeping.folder);
    await writeFile(marks, `${await readFile(marks, 'utf8')}\n{"name":"mark-`);
    expect(await momentsIn(keeping.folder)).toEqual(whole);
    await sql`insert into things values (9003, 'x')`;
    await keepMoment(keeping);
    expect((await momentsIn(keeping.folder)).length).toBe(whole.length + 1);
  }, 60_000);
});

describe('keys', () => {
  test('are kept for seven days and no longer, and only what is missing comes back', async () => {
    const place = {
      ...{ folder: pathOf('keys-apart'), key: keeping.key, dataFolder: pathOf('machine') },
      keysFolder: pathOf('machine/keys'),
    };
    await mkdir(pathOf('machine/keys/store/people'), { recursive: true });
    await writeFile(pathOf('machine/master-key'), 'master');
    const one = randomBytes(32);
    await writeFile(pathOf('machine/keys/store/people/one.key'), one);
    await writeFile(pathOf('machine/keys/store/people/two.key'), 'two');
    for (const day of [1, 2, 3, 9]) {
      const at = new Date(Date.UTC(2026, 10, day));
      expect(await keepKeys(place, at)).toBe(true);
      expect(await keepKeys(place, at)).toBe(false);
    }
    await writeFile(pathOf('machine/keys/store/people/three.key'), 'three');
    expect(await keepKeys(place, new Date(Date.UTC(2026, 10, 9)))).toBe(true);
    const vault = openVault(place.folder, keeping.key);
    expect(await vault.names('')).toEqual(['keys-2026-11-03.tar.gz', 'keys-2026-11-09.tar.gz']);

    await writeFile(pathOf('machine/keys/store/people/two.key'), 'gone');
    await rm(pathOf('machine/keys/store/people/one.key'));
    await rm(pathOf('machine/master-key'));
    expect(await layDownKeys(place)).toMatchObject({ day: '2026-11-09', laid: 2 });
    expect(await readFile(pathOf('machine/keys/store/people/one.key'))).toEqual(one);
    expect(await readFile(pathOf('machine/keys/store/people/two.key'), 'utf8')).toBe('gone');
    expect(await readFile(pathOf('machine/master-key'), 'utf8')).toBe('master');
    await rm(pathOf('machine/keys/store/people/three.key'));
    // The folder may be called otherwise on another machine.
    await rename(pathOf('machine/keys'), pathOf('machine/other'));
    await layDownKeys({ ...place, keysFolder: pathOf('machine/other') });
    expect(await readFile(pathOf('machine/other/store/people/three.key'), 'utf8')).toBe('three');
  });
});

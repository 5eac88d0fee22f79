import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { v4 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { migrateDatabase } from '@/db/migrate';
import { takeBack } from '@/db/migrations/applying';
import { readMigrations } from '@/db/migrations/reading';
import { setActivity } from '@/lib/homework/activities/commands';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import { reviewDesk } from '@/lib/homework/reviewing/queries';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { prepareForTests } from '../cluster';
import { makeDataFolder } from '../data-folder';
import { superuser } from '../database';
import { actorOf, type MintedSchool, mintSchool } from '../mint';
import { setPiece } from '../set-piece';
import { describeTables } from './describing';
import { add, exampleTags, folderUpTo } from './example';
import { heldToTheRules } from './holding';

/*
 * In a database of its own, to which everything in this file is led before any of it connects: the product is served
 * from it while migrations are applied.
 */
const database = `migrated_${newId().replaceAll('-', '')}`;
const serverUrl = process.env.OWNER_DATABASE_URL ?? '';
const ownerUrl = Object.assign(new URL(serverUrl), { pathname: database }).href;
let server: Sql;
let owner: Sql;
let dataFolder: string;
const folders: string[] = [];
const noted = (folder: string) => {
  folders.push(folder);
  return folder;
};
const fresh = () => noted(folderUpTo());
/** The same, as it was when this one was the newest. */
const upTo = (folder: string, tag: string) => noted(folderUpTo(tag, folder));

beforeAll(async () => {
  server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${database}`);
  dataFolder = await makeDataFolder('studystreaks migrated-');
  await prepareForTests(ownerUrl, dataFolder);
  owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
}, 240_000);
afterAll(async () => {
  await closePools();
  await superuser().end();
  await owner.end();
  await server.unsafe(`drop database ${database} with (force)`);
  await server.end();
  for (const folder of [dataFolder, ...folders]) rmSync(folder, { recursive: true, force: true });
});

const addresses = () => ({
  ownerUrl,
  jobsUrl: String(process.env.JOBS_DATABASE_URL),
  removerUrl: String(process.env.REMOVER_DATABASE_URL),
  forTheApp: { GATE_DATABASE_URL: String(process.env.GATE_DATABASE_URL) },
});
const apply = (folder: string) => migrateDatabase(addresses(), { folder });
const applied = async () =>
  (await owner<{ at: string }[]>`select created_at::text as at from drizzle.__drizzle_migrations`)
    .length;

/** Takes everything back that a test applied and left. */
afterEach(async () => {
  const folder = folders.at(-1);
  if (!folder) return;
  const known = readMigrations();
  for (const migration of readMigrations(folder).toReversed())
    if (!known.some(({ tag }) => tag === migration.tag) && (await isApplied(migration.madeAt)))
      await takeBack(owner, migration.tag, folder);
});
async function isApplied(madeAt: number) {
  const [row] = await owner`
    select 1 from drizzle.__drizzle_migrations where created_at = ${madeAt}`;
  return row !== undefined;
}

describe('while a school is served', () => {
  let school: MintedSchool;
  beforeAll(async () => {
    school = await mintSchool();
    // Enough for several batches.
    await setPiece(school, { title: 'Before' });
    await superuser()`
      insert into activities (id, school_id, club_id, class_id, set_by_id, title, evidence_kinds, opens_on, due_on)
      select gen_random_uuid(), school_id, club_id, class_id, set_by_id, 'Before ' || n, evidence_kinds, opens_on, due_on
      from activities, generate_series(1, 600) n where school_id = ${school.id}`;
  });

  test('a column that is added, filled, indexed and held to its rule loses no write and fails no request', async () => {
    const folder = fresh();
    add(folder, exampleTags);
    const failures: unknown[] = [];
    const done = { set: [] as string[], handedIn: [] as string[], read: 0 };
    let isOver = false;
    const goOn = async (work: () => Promise<void>) => {
      while (!isOver) {
        await work().catch((error: unknown) => failures.push(error));
        await pause(5);
      }
    };
    const [teacher, maya] = [
      await actorOf(school, school.people.mrOkafor),
      await actorOf(school, school.people.maya),
    ];
    const setOne = async () => {
      const title = `Beside ${newId()}`;
      const [made] = await inSchool(teacher, 'read write', (tenant) =>
        setActivity(tenant, {
          ...{ title, instructions: '', clubId: school.clubs.reading, level: null },
          ...{ classIds: [school.classes.kingfishers], evidenceKinds: ['writing'] },
          ...{ opensOn: school.today, dueOn: addDays(school.today, 1), closesOn: null },
          ...{ forWhom: 'everyone', repeats: 'once' },
        }),
      );
      if (!made) throw new Error('Nothing was set');
      done.set.push(made.id);
      return made.id;
    };
    const writers = [
      goOn(async () => {
        await setOne();
      }),
      goOn(async () => {
        const activityId = await setOne();
        await inSchool(maya, 'read write', (tenant) =>
          handInHomework(tenant, {
            ...{ activityId, writing: 'About a boy who digs.', photos: [] },
            ...{ drawing: undefined, voice: undefined },
          }),
        );
        done.handedIn.push(activityId);
      }),
      goOn(async () => {
        await inSchool(teacher, 'read only', (tenant) => reviewDesk(tenant, {}));
        done.read += 1;
      }),
    ];
    const underWay = (set: number) => () =>
      failures.length > 0 || (done.set.length > set && done.handedIn.length > 0 && done.read > 0);
    await vi.waitUntil(underWay(0), { timeout: 60_000 });
    const before = done.set.length;
    // Somebody who holds the table for a while is waited for, and those behind are let go first.
    const holding = superuser().begin(async (sql) => {
      await sql`select 1 from activities where school_id = ${school.id} for share`;
      await pause(2_500);
    });
    await apply(folder);
    await holding;
    await vi.waitUntil(underWay(done.set.length), { timeout: 60_000 });
    isOver = true;
    await Promise.all(writers);

    expect(failures).toEqual([]);
    expect(before).toBeGreaterThan(0);
    expect(done.set.length).toBeGreaterThan(before);
    expect(done.handedIn.length).toBeGreaterThan(0);
    expect(done.read).toBeGreaterThan(0);
    const rows = await superuser()<{ id: string; title: string; lower: string }[]>`
      select id, title, title_lower as lower from activities where school_id = ${school.id}`;
    expect(rows.filter(({ title, lower }) => lower !== title.toLowerCase())).toEqual([]);
    expect(new Set(rows.map(({ id }) => id))).toEqual(
      new Set(
        [
          ...rows.filter(({ title }) => title.startsWith('Before')),
          ...done.set.map((id) => ({ id })),
        ].map(({ id }) => id),
      ),
    );
    expect(rows.length).toBe(601 + done.set.length);
    const handed = await superuser()<{ id: string }[]>`
      select activity_id as id from submissions where school_id = ${school.id}`;
    expect(new Set(handed.map(({ id }) => id))).toEqual(new Set(done.handedIn));
    const [index] = await superuser()`
      select 1 from pg_index where indexrelid = 'activities_by_title'::regclass and indisvalid`;
    expect(index).toBeDefined();
    // What was filled is told like any other change.
    const [told] = await superuser()<{ many: number }[]>`
      select count(*)::int as many from trail.entries
      where school_id = ${school.id} and table_name = 'activities' and verb = 'update'`;
    expect(told?.many).toBeGreaterThanOrEqual(601);
  }, 180_000);

  test('one that was killed goes on where it was, and makes a half-made index anew', async () => {
    const folder = fresh();
    add(folder, exampleTags.slice(0, 3));
    await apply(folder);
    add(folder, exampleTags.slice(3, 4));
    const before = await applied();
    // Killed while the index waits for whoever writes.
    const writing = superuser().begin(async (sql) => {
      await sql`update activities set title = title where school_id = ${school.id}`;
      const going = apply(folder).then(
        () => 'done',
        () => 'killed',
      );
      const started = async () =>
        await server`
          select pid from pg_stat_activity
          where datname = ${database} and state = 'active' and query ilike '%create index concurrently%'`;
      await vi.waitUntil(async () => (await started()).length > 0, { timeout: 60_000 });
      for (const { pid } of await started()) await server`select pg_terminate_backend(${pid})`;
      expect(await going).toBe('killed');
    });
    await writing;
    const broken = () => superuser()`
      select 1 from pg_index where indexrelid = to_regclass('activities_by_title') and not indisvalid`;
    expect(await broken()).toHaveLength(1);
    expect(await applied()).toBe(before);
    await apply(folder);
    expect(await broken()).toEqual([]);
    expect(await applied()).toBe(before + 1);
    expect(await owner`select * from drizzle.steps`).toEqual([]);
  }, 180_000);

  test('an index that PostgreSQL went on making after the start was killed is not made twice', async () => {
    const folder = fresh();
    add(folder, exampleTags.slice(0, 3));
    await apply(folder);
    const before = await applied();
    add(folder, exampleTags.slice(3, 4));
    const [statement = ''] = (readMigrations(folder).at(-1)?.statements ?? []).filter((one) =>
      /create index concurrently/i.test(one),
    );
    await owner.unsafe(statement);
    await apply(folder);
    expect(await applied()).toBe(before + 1);
  }, 180_000);

  test('what was begun after a migration that is taken back begins anew', async () => {
    const folder = fresh();
    add(folder, exampleTags.slice(0, 3));
    await apply(folder);
    add(folder, exampleTags.slice(3, 4));
    const [begun, newest] = readMigrations(folder).slice(-2).toReversed();
    await owner`insert into drizzle.steps (made_at, done) values (${begun?.madeAt ?? 0}, 1)`;
    await takeBack(owner, newest?.tag ?? '', upTo(folder, newest?.tag ?? ''));
    expect(await owner`select * from drizzle.steps`).toEqual([]);
    await apply(noted(folder));
    const [index] = await superuser()`
      select 1 from pg_index where indexrelid = to_regclass('activities_by_title') and indisvalid`;
    expect(index).toBeDefined();
  }, 180_000);

  test('two starts at once: one does it, the other waits without standing in its way', async () => {
    const folder = fresh();
    add(folder, exampleTags);
    const before = await applied();
    await Promise.all([apply(folder), apply(folder), apply(folder)]);
    expect(await applied()).toBe(before + exampleTags.length);
  }, 180_000);

  test('rows of schools are filled only by whom their walls let through', async () => {
    const folder = fresh();
    add(folder, exampleTags.slice(0, 2));
    const { ownerUrl: ofOwner, jobsUrl } = addresses();
    await expect(migrateDatabase({ ownerUrl: ofOwner, jobsUrl }, { folder })).rejects.toThrow(
      'nobody said how to reach them',
    );
    await apply(folder);
  }, 180_000);

  test('a filling that would never end is noticed', async () => {
    const folder = fresh();
    add(folder, exampleTags.slice(0, 1));
    add(folder, {
      '9990_never': `-- in batches, school by school
update activities set title = title where school_id = (select app_school_id()) and id in
(select id from activities where school_id = (select app_school_id()) order by id limit 5 for update) returning id`,
    });
    await superuser()`grant update (title) on activities to studystreaks_remover`;
    await expect(apply(folder)).rejects.toThrow('would never end');
    await superuser()`revoke update (title) on activities from studystreaks_remover`;
  }, 180_000);
});

function changed(before: readonly string[], after: readonly string[]) {
  const [were, are] = [new Set(before), new Set(after)];
  return {
    gone: before.filter((line) => !are.has(line)),
    new: after.filter((line) => !were.has(line)),
  };
}
type Changes = ReadonlyMap<string, ReturnType<typeof changed>>;

/** What each of them makes of a database that never knew the next, in the order in which they are applied. */
async function changesOnTheWayUp(folder: string, tags: readonly string[]): Promise<Changes> {
  const beside = `${database}_up`;
  await server.unsafe(`create database ${beside}`);
  const at = (url: string) => Object.assign(new URL(url), { pathname: beside }).href;
  const { jobsUrl, removerUrl, forTheApp } = addresses();
  const there = {
    ...{ ownerUrl: at(ownerUrl), jobsUrl: at(jobsUrl), removerUrl: at(removerUrl) },
    forTheApp: { GATE_DATABASE_URL: at(forTheApp.GATE_DATABASE_URL) },
  };
  const sql = postgres(there.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const all = readMigrations(folder).map(({ tag }) => tag);
    const first = all.indexOf(tags[0] ?? '');
    await migrateDatabase(there, { folder: upTo(folder, all[first - 1] ?? '') });
    let before = await describeTables(sql);
    const found = new Map<string, ReturnType<typeof changed>>();
    for (const tag of tags) {
      await migrateDatabase(there, { folder: upTo(folder, tag) });
      const after = await describeTables(sql);
      found.set(tag, changed(before, after));
      before = after;
    }
    return found;
  } finally {
    await sql.end();
    await server.unsafe(`drop database ${beside} with (force)`);
  }
}

/** What was looked at before stands there unlooked at: rows of the new kind may be there, and stay. */
const unlooked = (rule: string) => (line: string) =>
  line.replace(`${rule} true`, `${rule} false`).replace(/$/, ' NOT VALID');
const unlookedAt: Readonly<Record<string, (line: string) => string>> = {
  '0179_backups_verified': unlooked('platform_proof_kind_is_known'),
  '0185_terms_from_files': unlooked('import_part_is_known'),
  '0187_declined_suggestions': unlooked('adaptation_changes_something'),
};
const leaves = (tag: string, made: Changes) =>
  made.get(tag)?.gone.map((line) => unlookedAt[tag]?.(line) ?? line);

describe('the way back', () => {
  test('of each migration that is held to the rules leaves what was before it', async () => {
    const folder = fresh();
    add(folder, exampleTags);
    const tried = heldToTheRules(readMigrations(folder)).map(({ tag }) => tag);
    expect(tried.length).toBeGreaterThan(exampleTags.length);
    const made = await changesOnTheWayUp(folder, tried);
    await apply(folder);
    for (const tag of tried.toReversed()) {
      const before = await describeTables(owner);
      await takeBack(owner, tag, upTo(folder, tag));
      const { gone, new: come } = changed(before, await describeTables(owner));
      expect({ tag, gone, new: come }).toEqual({
        tag,
        gone: made.get(tag)?.new,
        new: leaves(tag, made),
      });
    }
    await apply(noted(folder));
  }, 240_000);

  test('is refused for another than the newest, and where there is none', async () => {
    const [older, newest] = readMigrations().slice(-2);
    await expect(takeBack(owner, older?.tag ?? '')).rejects.toThrow(
      `The newest migration of this database is ${newest?.tag}`,
    );
    const folder = fresh();
    add(folder, { '9991_no_way_back': 'select 1' });
    await apply(folder);
    await expect(takeBack(owner, '9991_no_way_back', folder)).rejects.toThrow('has no way back');
    await expect(takeBack(owner, '9991_no_way_back')).rejects.toThrow('of another version');
    await owner`delete from drizzle.__drizzle_migrations where hash = ${readMigrations(folder).at(-1)?.hash ?? ''}`;
  }, 180_000);
});

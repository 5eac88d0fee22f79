import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { sealOf } from '@/lib/platform/sealing/own';
import { erasePerson, lookAtErasure } from '@/lib/records/erasure/jobs';
import { sealSchoolAnew } from '@/lib/records/sealing/sweeping';
import { checkChain } from '@/lib/trail/checking';
import { sealTrails } from '@/lib/trail/jobs';
import { eraseAgain } from '@/lib/wiring/running/erased';
import startCluster from '../cluster';
import { superuser } from '../database';
import { furnish } from '../house/furnish';
import { mintSchoolWithAllStaff, type Someone, type StaffedSchool } from '../mint';
import {
  entriesThatOpen,
  filesWith,
  ofTheProgram,
  plant,
  plantFiles,
  storedFilesWith,
  tablesWith,
} from './markers';

/*
 * A marker in every column of words and in every file of a child, each found nowhere once the child is erased; and a
 * copy of the database from before, which is erased again before it serves anybody. On a server of its own, because
 * a database can only be copied while nobody else is in it.
 */

const markers = { maya: 'zqmayaqz', leo: 'zqleoqz' };
/** What has to stay, and says so on the page: with it the name of whom it is about. */
const staying = [
  'care_notes',
  'concern_notes',
  'concerns',
  'homework_adaptations',
  'learning_needs',
];

let release: () => Promise<void>;
let school: StaffedSchool;
let said = '';

beforeAll(async () => {
  release = await startCluster();
  for (const how of ['log', 'warn', 'error', 'info'] as const)
    vi.spyOn(console, how).mockImplementation((...words) => {
      said += JSON.stringify(words);
    });
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  await superuser()`update changes set state = 'done' where school_id = ${school.id}`;
}, 60_000);
afterAll(async () => {
  await closePools();
  await superuser().end();
  await release();
});

const accountOf = async (person: Someone) => {
  const [row] = await superuser()<{ account: string }[]>`
    select account_id as account from people where id = ${person.id}`;
  return row?.account ?? '';
};

/** As the office would have asked for it. */
async function askedFor(person: Someone) {
  const id = newId();
  await superuser()`delete from erasures where person_id = ${person.id}`;
  await superuser()`
    insert into erasures (id, school_id, person_id, state, reason, asked_by_id, confirmed_by_id, confirmed_at)
    values (${id}, ${school.id}, ${person.id}, 'looking', 'asked', ${school.people.mrsBell.id},
      ${school.people.mrsBell.id}, now())`;
  await lookAtErasure(school.id, id);
  await superuser()`update erasures set state = 'waiting' where id = ${id} and state = 'ready'`;
  return id;
}

/** What others' rows say of the child: by name and by id. */
async function tellElsewhere(child: Someone, marker: string) {
  const sql = superuser();
  const name = `${child.name} ${marker}`;
  await sql`update people set given_name = ${child.name}, family_name = ${marker}, display_name = ${name} where id = ${child.id}`;
  await sql`
    update mails set facts = ${JSON.stringify({ child: name })}::text::jsonb where school_id = ${school.id} and person_id <> ${child.id}`;
  await sql`
    insert into mails select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
    from mails m where school_id = ${school.id} and person_id <> ${child.id} limit 1`;
  await sql`update import_rows set name = ${name} where school_id = ${school.id}`;
  await sql`update change_rows set after = ${JSON.stringify({ id: child.id, given_name: name })}::text::jsonb where school_id = ${school.id}`;
  await sql`update changes set reason_values = ${JSON.stringify({ name })}::text::jsonb where school_id = ${school.id}`;
  await sql`
    update audit_events set facts = ${JSON.stringify({ name })}::text::jsonb where id in (
      select id from audit_events where school_id = ${school.id} and student_id is distinct from ${child.id} limit 1)`;
}

/** What a piece in writing, the page of a document and a request that was sent back alone say. */
async function sayEverything(child: Someone) {
  const sql = superuser();
  const [piece] = await sql<{ id: string }[]>`
    select e.id from evidence e join submissions s on s.school_id = e.school_id and s.id = e.submission_id
    where s.student_id = ${child.id} limit 1`;
  if (!piece) throw new Error('A furnished child has handed something in');
  const written = { id: newId(), kind: 'writing', writing: 'A story', file_id: null, position: 90 };
  await sql`
    insert into evidence select (jsonb_populate_record(e, ${JSON.stringify(written)}::text::jsonb)).*
    from evidence e where e.id = ${piece.id}`;
  await sql`update evidence set kind = 'pdf', page_text = 'A page' where id = ${piece.id}`;
  await sql`
    update release_requests r set state = 'sent_back', account_id = p.account_id, operator_name = 'Robin', reason = 'Not yet'
    from people p where p.id = ${school.people.mrsBell.id}
      and r.pack_id in (select id from packs where person_id = ${child.id})`;
}

async function plantAll(child: Someone, marker: string) {
  await sayEverything(child);
  await superuser()`
    update concerns set voice_key = 'users/' || student_id || '/uploads/2026/11/' || id || '.m4a',
      voice_type = 'audio/mp4', voice_bytes = 10 where student_id = ${child.id}`;
  const { planted, refused } = await plant(superuser(), child.id, await accountOf(child), marker);
  const stored = await plantFiles(superuser(), { schoolId: school.id, person: child.id }, marker);
  await tellElsewhere(child, marker);
  // What the product writes lies sealed, so that is how it is erased.
  const remover = postgres(process.env.REMOVER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const seal = await sealOf(school.id);
  expect(await sealSchoolAnew(remover, seal, school.id)).toBeGreaterThan(2);
  await remover.end();
  await sealTrails();
  return { planted, refused, stored };
}

const logsOfTheServer = async () => {
  const folder = path.dirname(process.env.STORAGE_DIR ?? '');
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.log'),
  );
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).join();
};

async function expectNowhere(marker: string, but: readonly string[] = []) {
  expect(await tablesWith(superuser(), marker, await sealOf(school.id))).toEqual(
    [...but].toSorted(),
  );
  expect(await filesWith(process.env.KEYS_DIR ?? '', marker)).toEqual([]);
  expect(await entriesThatOpen(superuser(), school.id, marker)).toEqual([]);
  expect(said).not.toContain(marker);
  expect(await logsOfTheServer()).not.toContain(marker);
}

const copy = async () => {
  await closePools();
  const url = new URL(process.env.OWNER_DATABASE_URL ?? '');
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const beside = postgres(url.href, { max: 1, onnotice: () => {} });
  await superuser()`select 1`;
  await beside`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`;
  await beside.unsafe(`create database backup template ${name}`);
  await beside.end();
};

test('of a child with nothing that must stay no marker is found anywhere', async () => {
  const { leo } = school.people;
  for (const table of [
    'concern_notes',
    'concerns',
    'care_notes',
    'homework_adaptations',
    'learning_needs',
  ])
    await superuser().unsafe(
      table === 'concern_notes'
        ? `delete from concern_notes where concern_id in (select id from concerns where student_id = '${leo.id}')`
        : `delete from ${table} where student_id = '${leo.id}'`,
    );
  const { planted, stored } = await plantAll(leo, markers.leo);
  expect(planted.length).toBeGreaterThan(40);
  expect(stored).toBeGreaterThan(3);
  expect(
    (await tablesWith(superuser(), markers.leo, await sealOf(school.id))).length,
  ).toBeGreaterThan(15);
  expect(await storedFilesWith(process.env.STORAGE_DIR ?? '', markers.leo)).toHaveLength(stored);
  expect(await filesWith(process.env.STORAGE_DIR ?? '', markers.leo)).toEqual([]);
  expect((await entriesThatOpen(superuser(), school.id, markers.leo)).length).toBeGreaterThan(15);

  await erasePerson(school.id, await askedFor(leo));
  await expectNowhere(markers.leo);
  expect(await storedFilesWith(process.env.STORAGE_DIR ?? '', markers.leo)).toEqual([]);
}, 120_000);

test('of a child whom concerns and care notes are about it is found there and nowhere else, and not in what was kept before', async () => {
  const { maya } = school.people;
  const { planted, refused } = await plantAll(maya, markers.maya);
  expect(refused).toEqual(ofTheProgram);
  expect(planted.length).toBeGreaterThan(45);
  await copy();
  await erasePerson(school.id, await askedFor(maya));
  await expectNowhere(markers.maya, [
    ...staying.filter((table) => planted.some((at) => at.startsWith(`${table}.`))),
    'kept_identities',
  ]);
  // The recording of what the child told stays with it.
  expect(await storedFilesWith(process.env.STORAGE_DIR ?? '', markers.maya)).toHaveLength(1);

  // The chain holds, though values of others’ rows are gone from it.
  const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  expect((await checkChain(seal, ownKeys(), school.id)).faults).toEqual([]);
  const [other] = await superuser()<{ id: string }[]>`
    select id::text from trail.entries where school_id = ${school.id} and kept is not null limit 1`;
  await superuser()`
    update trail.entries set kept_digest = trail.digest(kept, 'sha256'), kept = null
    where school_id = ${school.id} and id = ${other?.id ?? ''}::bigint`;
  expect((await checkChain(seal, ownKeys(), school.id)).faults).toHaveLength(1);
  await seal.end();
}, 120_000);

test('a database restored from before is erased again, and the trail in it does not open', async () => {
  const { maya } = school.people;
  const at = (url: string | undefined) => {
    const address = new URL(url ?? '');
    address.pathname = '/backup';
    return postgres(address.href, { max: 1, onnotice: () => {} });
  };
  const owner: Sql = at(process.env.OWNER_DATABASE_URL);
  // As the backup was made: everything stands there, but what was kept under the child’s key.
  expect((await tablesWith(owner, markers.maya, await sealOf(school.id))).length).toBeGreaterThan(
    15,
  );
  const underOwnKey = await owner`
    select 1 from trail.entries where school_id = ${school.id} and whose_id = ${maya.id} and kept is not null`;
  expect(underOwnKey.length).toBeGreaterThan(15);
  const address = (url: string | undefined) => {
    const there = new URL(url ?? '');
    there.pathname = '/backup';
    return there.href;
  };
  const { REMOVER_DATABASE_URL, SEAL_DATABASE_URL, GATE_DATABASE_URL } = process.env;
  const said: string[] = [];
  /** What a start does before it serves anybody, in the database as it was restored. */
  const start = () =>
    eraseAgain(
      {
        removerUrl: address(REMOVER_DATABASE_URL),
        sealUrl: address(SEAL_DATABASE_URL),
        forTheApp: { GATE_DATABASE_URL: address(GATE_DATABASE_URL) },
      },
      { KEYS_DIR: process.env.KEYS_DIR ?? '', MASTER_KEY: process.env.MASTER_KEY ?? '' },
      (words) => said.push(words),
    );
  await start();
  expect(said).toEqual(['Erased again who was erased since this database was backed up: 1.']);
  expect(await tablesWith(owner, markers.maya, await sealOf(school.id))).toEqual(
    expect.not.arrayContaining(['people', 'submissions', 'mails', 'accounts', 'import_rows']),
  );
  const left = (await tablesWith(owner, markers.maya, await sealOf(school.id))).filter(
    (table) => !staying.includes(table),
  );
  expect(left).toEqual(
    ['kept_identities', 'removed_files'].filter((table) => left.includes(table)),
  );
  expect(await entriesThatOpen(owner, school.id, markers.maya)).toEqual([]);
  expect(await owner`select state, reason from erasures where person_id = ${maya.id}`).toEqual([
    { state: 'done', reason: 'asked' },
  ]);
  // Done once: the next start has nothing to do.
  await start();
  expect(said).toHaveLength(1);
  await owner.end();
}, 120_000);

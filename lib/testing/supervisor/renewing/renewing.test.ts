import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { roles, roleUrl } from '@/db/roles';
import { hashOf } from '@/lib/identity/passwords';
import { closePools } from '@/lib/platform/database';
import { masterKeysOf, oldOf, readMasterKeys } from '@/lib/platform/keys/master';
import { openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import {
  dataKeyOf,
  markingKeyOf,
  ofAccounts,
  readDataKeys,
} from '@/lib/platform/sealing/data-keys';
import { checkChain } from '@/lib/trail/checking';
import { keyOfPerson } from '@/lib/trail/values';
import { giveAddress } from '../../addresses';
import { environmentBeside } from '../../beside-a-product';
import { superuser } from '../../database';
import { mintPerson, mintSchool } from '../../mint';
import { freePort, processesOf, runningIn, start, untilItAnswers } from '../product';
import { renewKeys } from './command';
import { cookieOf, keepComingIn, type Office, pageOf } from './traffic';

/*
 * Data keys, hash keys and the master key are renewed as an operator does it, beside a product that people read from
 * and write to: each killed in the middle and begun again.
 */
const password = 'a string of bunting';
let folder: string;
let port: number;
let database: EmbeddedDatabase;
let offices: Office[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks renewing-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  const product = start({ port, dataFolder: folder, environment: { WEB_PROCESSES: '2' } });
  await untilItAnswers(product, port);
  database = await openEmbedded({ dataFolder: folder });
  Object.assign(process.env, await environmentBeside(folder, database.ownerUrl));
  offices = [await openOffice('first'), await openOffice('second')];
}, 300_000);

afterAll(async () => {
  await closePools();
  await superuser().end();
  await database.release();
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  while (processesOf(folder).length > 0) await pause(100);
  await forgetEmbedded(folder);
  await rm(folder, { recursive: true, force: true });
});

/** A school with more that is sealed than is renewed in one go. */
async function openOffice(name: string): Promise<Office> {
  const school = await mintSchool();
  const { mrsBell, mayasMum } = school.people;
  const email = `${name}@oakfield.example`;
  await giveAddress(mrsBell, email, await hashOf(password));
  const value = '01632 960123';
  await superuser()`
    insert into contact_points (id, school_id, person_id, kind, value, position)
    values (gen_random_uuid(), ${school.id}, ${mayasMum.id}, 'mobile', ${value}, 1)`;
  await superuser()`
    insert into contact_points (id, school_id, person_id, kind, value, position)
    select gen_random_uuid(), ${school.id}, ${school.people.leosDad.id}, 'mobile', '07700 90' || n, n
    from generate_series(1, 900) n`;
  const written = [];
  for (let nth = 0; nth < 25; nth += 1)
    written.push(await mintPerson(school.id, 'parent', `Ann ${name}-${nth}`));
  return { school, written, before: { who: mayasMum, value }, email, password };
}

const keysFolder = () => process.env.KEYS_DIR ?? '';
const masterFile = () => path.join(folder, 'master-key');
/** With the master key of now and no other. */
async function keysByNow() {
  const held = await readMasterKeys(masterFile());
  if (!held) throw new Error('There is a master key');
  return openKeyFolder(keysFolder(), masterKeysOf({ MASTER_KEY: held.now.toString('hex') }));
}
const keysByTheOneBefore = () =>
  openKeyFolder(
    keysFolder(),
    masterKeysOf({ MASTER_KEY: readFileSync(oldOf(masterFile()), 'utf8').trim() }),
  );
const owners = () => [...offices.map(({ school }) => school.id), ofAccounts];

/** Of every value that lies sealed in these columns, by which key. */
async function sealedBy() {
  const rows = await superuser()<{ version: string; count: number }[]>`
    select split_part(value, ':', 3) as version, count(*)::int as count from (
      select value from contact_points union all select lines from postal_addresses
      union all select upn from student_records where upn is not null
      union all select email from accounts where email is not null) all_of_them
    group by 1`;
  return Object.fromEntries(rows.map(({ version, count }) => [version, count]));
}

test('nobody notices that keys are renewed, also where that is killed in the middle', async () => {
  const traffic = keepComingIn(`http://127.0.0.1:${port}`, offices);
  const goesOn = async (words: string) => {
    await traffic.comesRound(2);
    expect(traffic.failed, words).toEqual([]);
  };
  await goesOn('before');

  const data = await renewKeys(folder, '--data', { killedAt: /rows sealed anew/ });
  expect([data.code, data.said]).toEqual([null, expect.stringContaining('Making new keys for 2')]);
  for (const owner of owners())
    expect(await readDataKeys(await keysByNow(), owner)).toMatchObject({
      ...{ current: 2, keys: [1, 2], rotating: true },
    });
  expect(Object.keys(await sealedBy())).toContain('2');
  await goesOn('while only some is sealed with the new data keys');
  const dataAgain = await renewKeys(folder, '--data');
  expect(dataAgain.said).toContain('Going on with new keys for 3 of 3');
  expect(dataAgain).toMatchObject({ code: 0 });

  const hash = await renewKeys(folder, '--hash', { killedAt: /identifiers hashed anew/ });
  expect([hash.code, hash.said]).toEqual([null, expect.stringContaining('Making new hash keys')]);
  await goesOn('while only some is found by the new hash keys');
  const hashAgain = await renewKeys(folder, '--hash');
  expect(hashAgain.said).toContain('Going on with new hash keys for 3 of 3');
  expect(hashAgain).toMatchObject({ code: 0 });

  // As many as a school of some size has; each is kept with the master key of now.
  const many = await keysByNow();
  const of = offices[0]?.school.id ?? expect.fail();
  for (let nth = 0; nth < 1_500; nth += 1) await many.keep(keyOfPerson(of, newId()));
  const master = await renewKeys(folder, '--master', { killedAt: /keys looked at/ });
  expect(master.code).toBeNull();
  const names = await many.all();
  const opens = async (name: string) =>
    (await keysByTheOneBefore())
      .read(name)
      .then(Boolean)
      .catch((error: unknown) => {
        if (error instanceof WrongMasterKey) return false;
        throw error;
      });
  const stillByTheOneBefore = (await Promise.all(names.map(opens))).filter(Boolean).length;
  expect(stillByTheOneBefore).toBeGreaterThan(0);
  expect(stillByTheOneBefore).toBeLessThan(names.length);
  await goesOn('while only some keys are sealed with the new master key');
  const made = readFileSync(masterFile(), 'utf8');
  const masterAgain = await renewKeys(folder, '--master');
  expect(masterAgain).toMatchObject({ code: 0 });
  expect(readFileSync(masterFile(), 'utf8')).toBe(made);

  const destroyed = await renewKeys(folder, '--destroy-old');
  expect(destroyed).toMatchObject({ code: 0 });
  await goesOn('after the keys before were destroyed');

  // Processes that begin now read all of it too.
  const serving = runningIn(folder, 'lib/wiring/web.ts');
  expect(serving).toHaveLength(2);
  const { requests, kept } = await traffic.end();
  expect(traffic.failed).toEqual([]);
  expect(requests).toBeGreaterThan(100);
  for (const pid of serving) process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => runningIn(folder, 'lib/wiring/web.ts').filter((pid) => !serving.includes(pid)), {
      timeout: 30_000,
    })
    .toHaveLength(2);
  await expect
    .poll(() => fetch(`http://127.0.0.1:${port}/sign-in`).then(({ status }) => status), {
      timeout: 30_000,
    })
    .toBe(200);
  expect(kept.length).toBeGreaterThan(offices.length);
  const see = async (address: string, cookie: string) =>
    (await fetch(`http://127.0.0.1:${port}${address}`, { headers: { cookie } })).text();
  for (const { school, cookie, personId, value } of kept)
    expect(await see(`/${school}/admin/people/${personId}/contacts`, cookie)).toContain(value);
  for (const { school, before } of offices)
    expect(await see(pageOf(school, before.who, 'contacts'), cookieOf(school))).toContain(
      before.value,
    );

  const keys = await keysByNow();
  expect(Object.keys(await sealedBy())).toEqual(['2']);
  for (const owner of owners()) {
    expect(await readDataKeys(keys, owner)).toMatchObject({
      ...{ current: 2, keys: [2], from: 2, rotating: false },
      marks: { current: 2, keys: [2], rotating: false },
    });
    expect(await keys.isGone(dataKeyOf(owner, 1))).toBe(true);
    expect(await keys.isGone(markingKeyOf(owner, 1))).toBe(true);
    expect(await keys.read(dataKeyOf(owner, 2))).toHaveLength(32);
  }
  for (const name of await keys.all())
    expect((await keys.read(name)) ?? (await keys.isGone(name)), name).toBeTruthy();
  const seal = postgres(roleUrl(database.ownerUrl, roles.seal, process.env.AUTH_SECRET ?? ''), {
    ...{ max: 1, onnotice: () => {} },
  });
  for (const { school } of offices) {
    await expect
      .poll(async () => (await checkChain(seal, keys, school.id)).entries, { timeout: 60_000 })
      .toBeGreaterThan(50);
    expect((await checkChain(seal, keys, school.id)).faults).toEqual([]);
  }
  await seal.end();
}, 600_000);

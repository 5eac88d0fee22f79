import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imports } from '@/db/schema/imports';
import { studentRecords } from '@/db/schema/records';
import { isMarkOf } from '@/db/sealed';
import { hashOfFamilyCode } from '@/lib/identity/children/families/code';
import { makeFamilyCode } from '@/lib/identity/children/families/commands';
import { findAtHome } from '@/lib/identity/children/families/queries';
import { openWithFamilyCode } from '@/lib/identity/children/home/commands';
import { ownKeys } from '@/lib/platform/keys/own';
import { sendAboutAccount } from '@/lib/platform/mail/outgoing';
import { markingKeyOf, readDataKeys } from '@/lib/platform/sealing/data-keys';
import { sealOf } from '@/lib/platform/sealing/own';
import { storage } from '@/lib/platform/storage/storage';
import { as as acting, office } from '@/lib/testing/acting';
import { addressHash, giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { renewMarks } from './marks';
import { destroyOldHashKeys, renewHashKeys } from './rehashing';
import { sealSchoolAnew } from './sweeping';

const as = (url: string | undefined) => postgres(String(url), { max: 1, onnotice: () => {} });
const remover = as(process.env.REMOVER_DATABASE_URL);
const sealer = as(process.env.SEAL_DATABASE_URL);
const gate = as(process.env.GATE_DATABASE_URL);
afterAll(() => Promise.all([remover.end(), sealer.end(), gate.end()]));

let school: MintedSchool;
let other: MintedSchool;
const upn = 'B801200005001';
const many = 700;
const said: string[] = [];

const rotating = async () => ({
  ...{
    files: await storage(),
    remover,
    sealer,
    gate,
    keys: ownKeys(),
    schools: [school.id, other.id],
  },
  say: (words: string) => void said.push(words),
});
const give = (studentId: string, number: string) =>
  office(school, ({ db }) =>
    db
      .insert(studentRecords)
      .values({ schoolId: school.id, studentId, upn: number, upnHash: number }),
  );
const whose = (number: string) =>
  office(school, async ({ db }) => {
    const rows = await db
      .select({ id: studentRecords.studentId })
      .from(studentRecords)
      .where(isMarkOf(studentRecords.upnHash, 'student_records.upn', number));
    return rows.map(({ id }) => id);
  });
const marksThatAreOld = async () => {
  const seal = await sealOf(school.id);
  const rows = await superuser()<{ about: string; mark: string }[]>`
    select about, about_hash as mark from import_decisions where school_id = ${school.id}`;
  expect(rows).toHaveLength(many);
  return rows.filter(
    ({ about, mark }) => seal.mark('import_decisions.about', seal.open(about)) !== mark,
  ).length;
};

beforeAll(async () => {
  [school, other] = [await mintSchool(), await mintSchool()];
  const [schoolId, importId] = [school.id, newId()];
  await ownerDatabase()
    .insert(imports)
    .values({
      ...{ id: importId, schoolId, askedById: school.people.mrsBell.id, state: 'planned' },
      ...{ source: 'mis', startsOn: '2026-09-01', files: [], choices: {} },
    });
  // As an older version left them: in plain, with nothing to be found by.
  await superuser()`
    insert into import_decisions (id, school_id, import_id, about, decision, decided_by_id)
    select gen_random_uuid(), ${schoolId}, ${importId}, 'ref ' || n, 'new', ${school.people.mrsBell.id}
    from generate_series(1, ${many}) n`;
  expect(await sealSchoolAnew(remover, await sealOf(schoolId), schoolId)).toBe(many);
});

/** What is found across schools, with the key of accounts, and that it is. */
async function keptAcrossSchools() {
  const { mayasMum, leosDad } = school.people;
  const address = `${newId()}@oakfield.example`;
  await giveAddress(leosDad, address);
  await acting(school, mayasMum, (tenant) => makeFamilyCode(tenant, { replaces: '' }));
  const { code } = await acting(school, mayasMum, findAtHome);
  const mail = { schoolId: school.id, personId: leosDad.id, to: address, facts: {} };
  await sendAboutAccount(gate, 'password_changed', { ...mail, expiresAt: new Date() });
  const open = () => openWithFamilyCode(code?.code ?? '', { address: newId(), device: '' });
  const hashes = () => superuser()<{ email: string; mail: string; code: string }[]>`
    select a.email_hash as email, m.to_hash as mail, f.code_hash as code
    from people p join accounts a on a.id = p.account_id join mails m on m.person_id = p.id
    join family_codes f on f.school_id = p.school_id where p.id = ${leosDad.id}`;
  const [before] = await hashes();
  expect(await open()).toMatchObject({ familyCodeId: code?.id });
  return {
    address,
    isFound: async () => {
      expect(await open()).toMatchObject({ familyCodeId: code?.id });
      const [after] = await hashes();
      expect(after).toEqual({
        ...{ email: await addressHash(address), mail: await mailHash(address) },
        code: await hashOfFamilyCode(code?.code ?? ''),
      });
      for (const which of ['email', 'mail', 'code'] as const)
        expect(after?.[which], which).not.toBe(before?.[which]);
    },
  };
}

const busyProcess = async (...told: string[]) => {
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=react-server', '--import', 'tsx'],
      path.join(import.meta.dirname, 'finding.fixture.ts'),
      ...[school.id, ...told],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let output = '';
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      output += String(data);
      if (output.includes('busy')) resolve();
    });
    ended.then(() => reject(new Error('It ended before it was busy')));
  });
  return async () => {
    child.stdin.end();
    const [code] = (await ended) as [number];
    return { code, turns: Number(/done (\d+)/.exec(output)?.[1]) };
  };
};

test('the hash key is renewed beside whoever writes and searches; ended in the middle it goes on, and the old one can go', async () => {
  const { maya, leo } = school.people;
  await give(maya.id, upn);
  await give(leo.id, 'P207000016049');
  const [before] = await superuser()<{ mark: string }[]>`
    select upn_hash as mark from student_records where student_id = ${maya.id}`;
  expect(await marksThatAreOld()).toBe(0);
  const theirs = await keptAcrossSchools();
  const end = await busyProcess(leo.id, maya.id, upn, theirs.address);

  // Before each has a new key, and then in the midst of using them.
  const noting = await rotating();
  const endedBefore = {
    ...noting.keys,
    keep: async (...told: Parameters<typeof noting.keys.keep>) => {
      if (told[0] === markingKeyOf(other.id, 2)) throw new Error('killed');
      return noting.keys.keep(...told);
    },
  };
  await expect(renewHashKeys({ ...noting, keys: endedBefore })).rejects.toThrow('killed');
  expect((await readDataKeys(ownKeys(), school.id))?.marks.rotating).toBe(true);
  expect((await readDataKeys(ownKeys(), other.id))?.marks.rotating).toBe(false);
  said.length = 0;

  const killed = await rotating();
  await expect(
    renewHashKeys({
      ...killed,
      say: (words) => {
        if (words.includes('hashed anew')) throw new Error('killed');
      },
    }),
  ).rejects.toThrow('killed');
  for (const { id } of [school, other])
    expect((await readDataKeys(ownKeys(), id))?.marks).toEqual({
      ...{ current: 2, keys: [1, 2], rotating: true },
    });
  expect(await whose(upn)).toEqual([maya.id]);
  expect(await marksThatAreOld()).toBeGreaterThan(0);
  expect(await destroyOldHashKeys(await rotating())).toEqual({ destroyed: 0, needed: 3 });

  const { rows, twice, schools } = await renewHashKeys(await rotating());
  expect(said[0]).toContain('Going on with new hash keys for 3 of 3');
  expect(schools).toBe(2);
  expect(said.some((words) => /^1 of 3: \d+ identifiers hashed anew$/.test(words))).toBe(true);
  expect(rows).toBeGreaterThan(300);
  expect(twice).toBe(0);
  expect(await marksThatAreOld()).toBe(0);
  const { code, turns } = await end();
  expect(code).toBe(0);
  expect(turns).toBeGreaterThan(20);

  const [after] = await superuser()<{ mark: string }[]>`
    select upn_hash as mark from student_records where student_id = ${maya.id}`;
  expect(after?.mark).not.toBe(before?.mark);
  expect(await destroyOldHashKeys(await rotating())).toEqual({ destroyed: 3, needed: 0 });
  expect(await ownKeys().isGone(markingKeyOf(school.id, 1))).toBe(true);
  expect(await whose(upn)).toEqual([maya.id]);
  await expect(give(school.people.leo.id, upn)).rejects.toThrow();
  await theirs.isFound();
  // A database from before is found by nothing until the night; then it is again.
  await superuser()`update student_records set upn_hash = ${String(before?.mark)} where student_id = ${maya.id}`;
  expect(await whose(upn)).toEqual([]);
  expect(await renewMarks(remover, await sealOf(school.id), school.id)).toEqual({
    ...{ renewed: 1, twice: 0 },
  });
  expect(await whose(upn)).toEqual([maya.id]);
}, 300_000);

test('a number that two children have keeps what it is found by, and is told of', async () => {
  const { maya, leo } = school.people;
  const seal = await sealOf(school.id);
  const lying = seal.seal('student_records.upn', upn);
  await superuser()`update student_records set upn = ${lying}, upn_hash = 'of a key before' where student_id = ${leo.id}`;
  expect(await renewMarks(remover, seal, school.id)).toEqual({ renewed: 0, twice: 1 });
  expect(await whose(upn)).toEqual([maya.id]);
});

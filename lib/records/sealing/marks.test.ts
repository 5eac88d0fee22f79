import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { studentRecords } from '@/db/schema/records';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { sealOf } from '@/lib/platform/sealing/own';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { renewMarks } from './marks';

const remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
afterAll(() => remover.end());

let school: MintedSchool;
let seal: SchoolSeal;
const [upn, another] = ['B801200005001', 'P207000016049'];
const name = 'student_records.upn';
beforeEach(async () => {
  school = await mintSchool();
  seal = await sealOf(school.id);
  const { maya, leo } = school.people;
  await office(school, ({ db }) =>
    db.insert(studentRecords).values([
      { schoolId: school.id, studentId: maya.id, upn, upnHash: upn },
      { schoolId: school.id, studentId: leo.id, upn: another, upnHash: another },
    ]),
  );
});
const ofMaya = () => school.people.maya.id;
const renew = () => renewMarks(remover, seal, school.id);
const isFoundByOld = () => superuser()`
  update student_records set upn_hash = 'of a key before' where student_id = ${ofMaya()}`;
const foundBy = async () => {
  const [row] = await superuser()<{ mark: string }[]>`
    select upn_hash as mark from student_records where student_id = ${ofMaya()}`;
  return row?.mark;
};

/** Somebody who has done that to the child's record and has not ended; `end` ends them. */
async function somebody(work: (sql: postgres.TransactionSql) => Promise<unknown>) {
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = superuser().begin(async (sql) => {
      await work(sql);
      resolve();
      await held;
    });
    ended.catch(reject);
  });
  return async () => {
    end();
    await ended;
  };
}

test('nobody is waited for where nothing is to be made anew', async () => {
  const end = await somebody(
    (sql) => sql`select 1 from student_records where school_id = ${school.id} for update`,
  );
  try {
    expect(await renew()).toEqual({ renewed: 0, twice: 0 });
  } finally {
    await end();
  }
});

test('what is found by a key before is made anew, and nothing else', async () => {
  await isFoundByOld();
  expect(await renew()).toEqual({ renewed: 1, twice: 0 });
  expect(await foundBy()).toBe(seal.mark(name, upn));
  expect(await renew()).toEqual({ renewed: 0, twice: 0 });
});

test('an identifier that changes meanwhile is found by what it says then', async () => {
  await isFoundByOld();
  const changed = 'H801200005003';
  const end = await somebody(
    (sql) => sql`update student_records
      set upn = ${seal.seal(name, changed)}, upn_hash = ${seal.mark(name, changed)}
      where student_id = ${ofMaya()}`,
  );
  const [own] = await remover<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const renewed = renew();
  const waits = () => superuser()`
    select 1 from pg_stat_activity where pid = ${own?.pid ?? 0} and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waits()).length).toBe(1);
  await end();
  expect(await renewed).toEqual({ renewed: 0, twice: 0 });
  expect(await foundBy()).toBe(seal.mark(name, changed));
});

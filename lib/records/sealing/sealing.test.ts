import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { careNotes } from '@/db/schema/care';
import {
  contactPoints,
  emergencyContacts,
  postalAddresses,
  studentRecords,
} from '@/db/schema/records';
import { opened, openedBy, sealedColumns, withSeal } from '@/db/sealed';
import { listPeople } from '@/lib/people/search/queries';
import { ownKeys } from '@/lib/platform/keys/own';
import { newKey, openKeyFolder } from '@/lib/platform/keys/store';
import { beginDataKeysAfresh, readDataKeys, sealsOf } from '@/lib/platform/sealing/data-keys';
import { sealOf } from '@/lib/platform/sealing/own';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { sealSchool } from '@/lib/trail/sealing';
import { keyOfPerson, openValues } from '@/lib/trail/values';
import { countWaiting, holdsSealed, sealSchoolAnew } from './sweeping';

let school: MintedSchool;
let other: MintedSchool;
let remover: postgres.Sql;
beforeAll(async () => {
  [school, other] = [await mintSchool(), await mintSchool()];
  remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
});
afterAll(() => remover.end());

const upn = 'J201361424001';
const telephone = '07700 900123';

const keep = (here: MintedSchool, value = telephone) =>
  office(here, async ({ db }) => {
    const [kept] = await db
      .insert(contactPoints)
      .values({
        ...{ schoolId: here.id, personId: here.people.mayasMum.id },
        ...{ kind: 'mobile', value, position: 1 },
      })
      .onConflictDoUpdate({
        target: [contactPoints.schoolId, contactPoints.personId, contactPoints.position],
        set: { value },
      })
      .returning();
    return String(kept?.id);
  });
const stored = async (table: string, column: string, id: string) => {
  const [row] = await superuser().unsafe<{ value: unknown }[]>(
    `select ${column} as value from ${table} where id = '${id}'`,
  );
  return row?.value;
};
const read = (here: MintedSchool, id: string) =>
  office(here, async ({ db }) => {
    const [row] = await db.select().from(contactPoints).where(eq(contactPoints.id, id));
    return row?.value;
  });

describe('a sealed column', () => {
  test('holds nothing that could be read, and reads in its school as it was written', async () => {
    const id = await keep(school);
    const there = String(await stored('contact_points', 'value', id));
    expect(there).toMatch(/^sealed:contact_points\.value:1:[\w-]+$/);
    expect(there).not.toContain('900123');
    expect(await read(school, id)).toBe(telephone);
  });

  test('of a list, of JSON and of an empty text', async () => {
    const [contact, address] = await office(school, async ({ db }) => {
      const [one] = await db
        .insert(emergencyContacts)
        .values({
          ...{ schoolId: school.id, studentId: school.people.maya.id, name: 'Gran "G" \\ Shah' },
          ...{ telephones: [telephone, '01632 960001'], priority: 1 },
        })
        .returning();
      const [two] = await db
        .insert(postalAddresses)
        .values({ schoolId: school.id, personId: school.people.mayasMum.id, lines: '1 Mill Lane' })
        .returning();
      return [one, two];
    });
    expect(contact).toMatchObject({
      ...{ name: 'Gran "G" \\ Shah', relation: '', telephones: [telephone, '01632 960001'] },
    });
    expect(address).toMatchObject({ lines: '1 Mill Lane', town: '' });
    const numbers = await stored('emergency_contacts', 'telephones', String(contact?.id));
    expect(numbers).toHaveLength(2);
    for (const each of numbers as string[])
      expect(each).toMatch(/^sealed:emergency_contacts\.telephones:1:/);
    expect(await stored('postal_addresses', 'town', String(address?.id))).toBe('');
  });

  test('opens nothing when it is copied to another column, another school, or altered; no value is named', async () => {
    const [here, there] = [await keep(school), await keep(other)];
    const there0 = await stored('contact_points', 'value', there);
    await superuser()`update contact_points set value = ${String(await stored('contact_points', 'value', here))}
      where id = ${there}`;
    const failed = await read(other, there).catch((error: Error) => error);
    expect(String(failed)).toContain('What contact_points.value holds does not open');
    expect(String(failed)).not.toContain('900123');
    await superuser()`update contact_points set value = ${String(there0).slice(0, -2)}
      where id = ${there}`;
    await expect(read(other, there)).rejects.toThrow(/contact_points\.value/);
    await superuser()`update contact_points set value = ${String(there0)} where id = ${there}`;
    expect(await read(other, there)).toBe(telephone);
    await superuser()`insert into postal_addresses (id, school_id, person_id, lines)
      values (gen_random_uuid(), ${other.id}, ${other.people.mayasMum.id}, ${String(there0)})`;
    await expect(office(other, ({ db }) => db.select().from(postalAddresses))).rejects.toThrow(
      'What postal_addresses.lines holds does not open',
    );
    await superuser()`delete from postal_addresses where school_id = ${other.id}`;
    // Said to be of that column, it is still bound to the one it was sealed for.
    const renamed = String(there0).replace('contact_points.value', 'postal_addresses.lines');
    const seal = await sealOf(other.id);
    expect(() => seal.open(renamed)).toThrow('postal_addresses.lines');
  });

  test('written before it was sealed reads as it stands; sealing finds it, once', async () => {
    const id = await keep(other);
    await superuser()`update contact_points set value = '020 7946 0000' where id = ${id}`;
    expect(await read(other, id)).toBe('020 7946 0000');
    const seal = await sealOf(other.id);
    expect(await countWaiting(remover, seal, other.id)).toBe(1);
    const noted = async () =>
      Number(
        (await superuser()`select count(*) from trail.entries where row_id = ${id}`)[0]?.count,
      );
    const before = await noted();
    expect(await sealSchoolAnew(remover, seal, other.id)).toBe(1);
    expect(await stored('contact_points', 'value', id)).toMatch(/^sealed:/);
    expect(await read(other, id)).toBe('020 7946 0000');
    // It says what it said before, so the trail has nothing to tell.
    expect(await noted()).toBe(before);
    expect(await sealSchoolAnew(remover, seal, other.id)).toBe(0);
    expect(await countWaiting(remover, seal, other.id)).toBe(0);
  });

  test('cannot be passed over by the trail by anybody else', async () => {
    const id = await keep(other);
    const noted = async () =>
      Number(
        (await superuser()`select count(*) from trail.entries where row_id = ${id}`)[0]?.count,
      );
    const before = await noted();
    await office(other, async ({ db }) => {
      await db.execute(`set local app.sealing = 'on'`);
      await db.update(contactPoints).set({ value: '1' }).where(eq(contactPoints.id, id));
    });
    expect(await noted()).toBe(before + 1);
  });
});

describe('an identifier', () => {
  test('is one child’s in a school, may be another’s elsewhere, and is found by', async () => {
    const give = (here: MintedSchool, studentId: string, number = upn) =>
      office(here, ({ db }) =>
        db
          .insert(studentRecords)
          .values({ schoolId: here.id, studentId, upn: number, upnHash: number }),
      );
    await give(school, school.people.maya.id);
    await expect(give(school, school.people.leo.id)).rejects.toThrow();
    await give(other, other.people.maya.id);
    const hashes = await superuser()<{ hash: string }[]>`
      select upn_hash as hash from student_records where school_id in (${school.id}, ${other.id})`;
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(2);
    const found = await office(school, (tenant) =>
      listPeople(tenant, {
        ...{ q: upn.toLowerCase(), page: 1, sort: 'name', order: 'asc', state: 'here' },
        ...{ columns: undefined },
      } as never),
    );
    expect(found.rows.map(({ id, upn }) => [id, upn])).toEqual([[school.people.maya.id, upn]]);
  });

  test('that stood in plain gets what it is found by', async () => {
    const { leo } = other.people;
    await superuser()`insert into student_records (id, school_id, student_id, upn)
      values (gen_random_uuid(), ${other.id}, ${leo.id}, 'M202201925002')`;
    const seal = await sealOf(other.id);
    expect(await sealSchoolAnew(remover, seal, other.id)).toBe(1);
    const [row] = await superuser()<{ upn: string; hash: string }[]>`
      select upn, upn_hash as hash from student_records where student_id = ${leo.id}`;
    expect(row?.upn).toMatch(/^sealed:student_records\.upn:/);
    expect(row?.hash).toBe(seal.mark('student_records.upn', 'M202201925002'));
  });
});

test('the trail keeps what was said under the person’s key, not what lay in the column', async () => {
  const id = await keep(school, '07700 900777');
  const sql = postgres(String(process.env.SEAL_DATABASE_URL), { max: 1, onnotice: () => {} });
  await sealSchool(sql, ownKeys(), school.id).finally(() => sql.end());
  const [entry] = await superuser()<{ id: string; kept: Buffer }[]>`
    select id::text, kept from trail.entries where row_id = ${id} order by trail.entries.id desc limit 1`;
  const key = await ownKeys().read(keyOfPerson(school.id, school.people.mayasMum.id));
  const values = openValues(
    key as Buffer,
    { schoolId: school.id, id: String(entry?.id) },
    entry?.kept as Buffer,
  );
  expect(values?.after).toMatchObject({ value: '07700 900777' });
});

test('whoever has no key reads nothing, and is told so in a sentence', async () => {
  const id = await keep(school);
  const sealed = String(await stored('contact_points', 'value', id));
  const stranger = await sealsOf(ownKeys()).of(other.id);
  expect(() => stranger.open(sealed)).toThrow('What contact_points.value holds does not open');
  expect(() => opened({ sealed }, { sealed: 'contact_points.value' })).toThrow(
    'outside any school',
  );
  // Of many rows the one that does not open stands as it is.
  const whole = async () => opened({ sealed }, { sealed: 'contact_points.value' });
  expect(await withSeal(stranger, whole)).toEqual({ sealed });
  await expect(withSeal(stranger, async () => openedBy(stranger, sealed))).rejects.toThrow();
  expect((await readDataKeys(ownKeys(), school.id))?.keys).toEqual([1]);
});

test('a text that looks sealed breaks no list that it stands in', async () => {
  const here = await mintSchool();
  const text = `sealed:a.a:1:${'A'.repeat(48)}`;
  await superuser()`update people set display_name = ${text} where id = ${here.people.mayasMum.id}`;
  const { rows } = await office(here, (tenant) =>
    listPeople(tenant, {
      ...{ q: 'Maya', page: 1, sort: 'name', order: 'asc', state: 'here' },
      ...{ columns: undefined },
    } as never),
  );
  expect(rows.map(({ family }) => family)).toContain(text);
});

test('every sealed column is one of the database, and of its type', async () => {
  for (const { table, column, kind } of sealedColumns()) {
    const [there] = await superuser()<{ type: string }[]>`
      select format_type(atttypid, null) as type from pg_attribute
      where attrelid = ${table}::regclass and attname = ${column}`;
    expect(there?.type, `${table}.${column}`).toBe(
      { text: 'text', list: 'text[]', json: 'jsonb' }[kind],
    );
  }
  expect(sealedColumns().length).toBeGreaterThan(15);
});

test('a note that nobody may change is sealed like the rest', async () => {
  const { maya, mrsBell } = school.people;
  await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (gen_random_uuid(), ${school.id}, ${maya.id}, ${mrsBell.id}, 'Needs a quiet place')`;
  await sealSchoolAnew(remover, await sealOf(school.id), school.id);
  const [row] = await superuser()<{ text: string }[]>`
    select text from care_notes where school_id = ${school.id}`;
  expect(row?.text).toMatch(/^sealed:care_notes\.text:/);
  const refused = as(school, mrsBell, ({ db }) =>
    db
      .update(careNotes)
      .set({ text: 'Other' })
      .where(eq(careNotes.schoolId, school.id))
      .returning(),
  );
  expect(await refused.catch(() => [])).toEqual([]);
});

test('what was sealed with keys that are lost stays as it lies, beside what is sealed anew', async () => {
  const lost = await mintSchool();
  const { maya, leo } = lost.people;
  const numbers = [
    [maya.id, 'A111111111111'],
    [leo.id, 'B222222222222'],
  ] as const;
  for (const [studentId, number] of numbers)
    await office(lost, ({ db }) =>
      db
        .insert(studentRecords)
        .values({ schoolId: lost.id, studentId, upn: number, upnHash: number }),
    );
  const telephoneId = await keep(lost);
  await superuser()`insert into emergency_contacts (id, school_id, student_id, name, telephones, priority)
    select gen_random_uuid(), school_id, ${maya.id}, value, array[replace(value, 'contact_points.value', 'emergency_contacts.telephones'), '01632 960002'], 1
    from contact_points where id = ${telephoneId}`;
  await superuser()`update emergency_contacts set name = replace(name, 'contact_points.value', 'emergency_contacts.name')
    where school_id = ${lost.id}`;
  const changeId = crypto.randomUUID();
  await superuser()`insert into changes (id, school_id, kind, about_id, asked_by_id, state, undo_until)
    values (${changeId}, ${lost.id}, 'import', ${changeId}, ${lost.people.mrsBell.id}, 'done', now() + interval '1 day')`;
  await superuser()`insert into change_rows (id, school_id, change_id, table_name, row_id, after)
    select gen_random_uuid(), school_id, ${changeId}, 'contact_points', id, to_jsonb(c)
    from contact_points c where id = ${telephoneId}`;
  const lies = async () => ({
    records: await superuser()`select student_id, upn, upn_hash from student_records
      where school_id = ${lost.id} order by student_id`,
    telephone: await stored('contact_points', 'value', telephoneId),
    image: await superuser()`select after from change_rows where change_id = ${changeId}`,
  });
  const before = await lies();

  const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys-'));
  try {
    const keys = openKeyFolder(folder, newKey());
    await beginDataKeysAfresh(keys);
    const seal = await sealsOf(keys).of(lost.id);
    expect(await countWaiting(remover, seal, lost.id)).toBe(1);
    expect(await sealSchoolAnew(remover, seal, lost.id)).toBe(1);
    expect(await lies()).toEqual(before);
    const [contact] = await superuser()<{ name: string; telephones: string[] }[]>`
      select name, telephones from emergency_contacts where school_id = ${lost.id}`;
    expect(contact?.name).toMatch(/^sealed:emergency_contacts\.name:1:/);
    expect(contact?.telephones[0]).toMatch(/^sealed:emergency_contacts\.telephones:1:/);
    expect(seal.open(String(contact?.telephones[1]))).toBe('01632 960002');
    expect(await countWaiting(remover, seal, lost.id)).toBe(0);
    expect(await sealSchoolAnew(remover, seal, lost.id)).toBe(0);
    // One that is given a new number meanwhile is found by it; the other keeps what it had.
    await superuser()`update student_records set upn = 'C333333333333', upn_hash = null where student_id = ${maya.id}`;
    expect(await sealSchoolAnew(remover, seal, lost.id)).toBe(1);
    const hashes = await superuser()<{ hash: string }[]>`
      select upn_hash as hash from student_records where school_id = ${lost.id}`;
    expect(new Set(hashes.map(({ hash }) => hash))).toEqual(
      new Set([
        seal.mark('student_records.upn', 'C333333333333'),
        before.records.find((each) => each.student_id === leo.id)?.upn_hash,
      ]),
    );
    expect(await holdsSealed(remover, lost.id, seal.from())).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  // With the keys it had it still reads.
  expect((await sealOf(lost.id)).open(String(before.telephone))).toBe(telephone);
});

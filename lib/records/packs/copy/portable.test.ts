import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { openZip } from '@/lib/imports/reading/opening/zip';
import { readRoster } from '@/lib/imports/reading/read';
import { ownKeys } from '@/lib/platform/keys/own';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import { superuser } from '@/lib/testing/database';
import { furnish } from '@/lib/testing/house/furnish';
import { mintSchoolWithAllStaff, type Someone, type StaffedSchool } from '@/lib/testing/mint';
import { filesIn } from '@/lib/testing/unzipped';
import { sealSchool } from '@/lib/trail/sealing';
import { inventory } from '../../inventory';
import { collect } from '../collecting/collect';
import { dataOfCopy } from './data';
import { makeCopy } from './make';
import { copyOf } from './rules';
import { leftOutInWords } from './words';

let school: StaffedSchool;
beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await sealSchool(seal, ownKeys(), school.id).finally(() => seal.end());
}, 120_000);

/** Everything that is kept about somebody, none of it left out. */
async function copyAbout({ id }: Someone) {
  const whom = { schoolId: school.id, personId: id, askedById: id };
  const snapshot = await collect(whom, new Date());
  const keep = { decision: 'keep', reason: null, blackedOut: [] } as const;
  // The furniture's files lie nowhere: each is a picture that does.
  const storageKey = uploadKey({
    personId: id,
    fileId: newId(),
    extension: 'jpg',
    on: school.today,
  });
  await (await storage()).put(storageKey, Buffer.from('A picture'), school.id);
  const files = snapshot.files.map((file) => ({ ...file, storageKey }));
  const decisions = snapshot.items.map(() => keep);
  return filesIn(
    await makeCopy(school.id, copyOf({ ...snapshot, files }, decisions, leftOutInWords)),
  );
}

async function readBack(files: ReadonlyMap<string, Buffer>) {
  const { files: opened, close } = await openZip(
    'oneroster.zip',
    files.get('oneroster.zip') ?? Buffer.alloc(0),
  );
  try {
    return await readRoster(opened, { today: school.today });
  } finally {
    close();
  }
}

const placesOf = (table: 'enrolments' | 'class_staff', column: string, { id }: Someone) =>
  superuser()<{ classRef: string; startsOn: string; endsOn: string | null }[]>`
    select class_id as "classRef", starts_on::text as "startsOn", ends_on::text as "endsOn"
    from ${superuser()(table)} where ${superuser()(column)} = ${id} order by class_id, starts_on`;

const whoever = () => {
  const { maya, mayasMum, mrOkafor, mrsBell } = school.people;
  return { maya, mayasMum, mrOkafor, mrsBell, ...school.staff };
};

describe('the part that another system reads', () => {
  test.each([
    ['a child', 'maya', 'student'],
    ['a parent', 'mayasMum', 'guardian'],
    ['a teacher', 'mrOkafor', 'staff'],
    ['an admin', 'mrsBell', 'staff'],
    ['a support worker', 'idaLund', 'staff'],
  ] as const)(
    'says the same of %s, their classes and their places, and is refused nowhere',
    async (_, key, kind) => {
      const who = whoever()[key];
      const roster = await readBack(await copyAbout(who));
      expect([...roster.refused, ...roster.setAside]).toEqual([]);
      const [row] = await superuser()<
        { givenName: string; familyName: string; born: string | null }[]
      >`
      select p.given_name as "givenName", p.family_name as "familyName", s.date_of_birth::text as born
      from people p left join students s on s.school_id = p.school_id and s.id = p.id where p.id = ${who.id}`;
      expect(roster.people).toHaveLength(1);
      expect(roster.people[0]).toMatchObject({
        ...{ kind, givenName: row?.givenName, familyName: row?.familyName },
        ...(row?.born ? { dateOfBirth: row.born } : {}),
      });
      expect(roster.links).toEqual([]);
      const [enrolled, teaching] = [
        await placesOf('enrolments', 'student_id', who),
        await placesOf('class_staff', 'person_id', who),
      ];
      const classIds = [...new Set([...enrolled, ...teaching].map(({ classRef }) => classRef))];
      const classes = await superuser()<{ ref: string; name: string; academicYear: number }[]>`
      select id as ref, name, academic_year as "academicYear" from classes
      where id = any(${classIds}::uuid[]) order by id`;
      const told = roster.classes.map(({ ref, name, academicYear }) => ({
        ref,
        name,
        academicYear,
      }));
      expect(told.toSorted((a, b) => a.ref.localeCompare(b.ref))).toEqual([...classes]);
      const places = (all: typeof roster.enrolments) =>
        all
          .map(({ classRef, personRef, startsOn, endsOn }) => {
            expect(personRef).toBe(roster.people[0]?.ref);
            return { classRef, startsOn, endsOn: endsOn ?? null };
          })
          .toSorted((a, b) => a.classRef.localeCompare(b.classRef));
      expect(places(roster.enrolments)).toEqual([...enrolled]);
      expect(places(roster.teaching)).toEqual([...teaching]);
    },
    60_000,
  );

  test('says it too of who left, and of a class that is put away', async () => {
    const { leo } = school.people;
    await superuser()`update people set archived_at = now() where id = ${leo.id}`;
    await superuser()`update classes set archived_at = now() where id = ${school.classes.wrens}`;
    const roster = await readBack(await copyAbout(leo));
    expect([...roster.refused, ...roster.setAside]).toEqual([]);
    expect(roster.people).toMatchObject([{ kind: 'student', givenName: 'Leo' }]);
    expect(roster.classes.map(({ name }) => name)).toContain('Wrens');
    expect(roster.enrolments.length).toBeGreaterThan(0);
  }, 60_000);
});

describe('the part for a program', () => {
  /** Tables with a row about this person, asked of the database by the inventory alone. */
  async function tablesAbout({ id }: Someone) {
    const found: string[] = [];
    for (const { table, about, secret, file } of inventory) {
      const name = getTableName(table);
      if (about.length === 0) continue;
      // What proves who somebody is goes into no copy: a table of nothing else says nothing.
      const told = Object.keys(getTableColumns(table)).filter(
        (key) => !secret.includes(key) && key !== file,
      );
      expect(told.length, name).toBeGreaterThan(0);
      // That somebody else asked for a copy is theirs.
      const asked = name === 'packs' ? ' and asked_by_id = $1' : '';
      const named = about.map((key) => `${toSnakeCase(key)} = $1`).join(' or ');
      const rows = await superuser().unsafe(
        `select 1 from ${name} where (${named})${asked} limit 1`,
        [id],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  test.each(['maya', 'mayasMum', 'mrOkafor', 'mrsBell'] as const)(
    'is as the schema says, and names every table with a row about %s',
    async (key) => {
      const who = whoever()[key];
      const files = await copyAbout(who);
      const said: unknown = JSON.parse(files.get('data.json')?.toString() ?? '');
      const data = dataOfCopy.parse(said);
      expect(data).toEqual(said);
      expect(data.person.id).toBe(who.id);
      const told = new Set(data.tables.map(({ table }) => table));
      // What was looked at for a copy would tell of what is in none.
      const expected = (await tablesAbout(who)).filter((name) => name !== 'pack_items');
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.filter((name) => !told.has(name))).toEqual([]);
      for (const { name } of data.files) expect(files.has(name), name).toBe(true);
      expect(data.changes.length).toBeGreaterThan(0);
    },
    60_000,
  );

  test('is refused where it says anything else', async () => {
    const files = await copyAbout(school.people.maya);
    const data = JSON.parse(files.get('data.json')?.toString() ?? '');
    const [table] = data.tables;
    for (const odd of [
      { ...data, more: 1 },
      { ...data, takenAt: 'some day' },
      { ...data, person: { ...data.person, role: 'king' } },
      { ...data, tables: [{ ...table, table: 'platform_events' }] },
      { ...data, tables: [{ ...table, rows: [] }] },
      { ...data, leftOut: [{ reason: 'mood', count: 1 }] },
    ])
      expect(dataOfCopy.safeParse(odd).success).toBe(false);
  }, 60_000);
});

import path from 'node:path';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clubs } from '@/db/schema/clubs';
import { closePools } from '@/lib/platform/database';
import { ownKeys } from '@/lib/platform/keys/own';
import { openKeyFolder } from '@/lib/platform/keys/store';
import { inSchool } from '@/lib/platform/tenancy';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { checkChain } from './checking';
import { KeysMissing, sealSchool } from './sealing';
import { keyOfPerson, keyOfSchool, openValues } from './values';

const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
const app = postgres(process.env.APP_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
let oakfield: MintedSchool;
let elmfield: MintedSchool;

beforeAll(async () => {
  [oakfield, elmfield] = [await mintSchool(), await mintSchool()];
});
afterAll(async () => {
  await Promise.all([seal.end(), app.end(), closePools()]);
});

type Entry = Readonly<{
  id: string;
  schoolId: string;
  actorId: string | null;
  requestId: string | null;
  verb: string;
  fields: string[];
  whoseId: string | null;
  kept: Buffer | null;
}>;

const entriesOf = (rowId: string) => superuser()<Entry[]>`
  select id::text, school_id as "schoolId", actor_id as "actorId", request_id as "requestId", verb, fields,
    whose_id as "whoseId", kept
  from trail.entries e where row_id = ${rowId} order by e.id`;

const lettersWaiting = () => superuser()`
  select distinct letter_id as id from trail.entries where school_id = ${oakfield.id} and letter_id is not null`;

const sealed = (school = oakfield) => sealSchool(seal, ownKeys(), school.id);

async function valuesOf(entry: Entry) {
  const name = entry.whoseId
    ? keyOfPerson(entry.schoolId, entry.whoseId)
    : keyOfSchool(entry.schoolId);
  const key = await ownKeys().read(name);
  return key && entry.kept ? openValues(key, entry, entry.kept) : undefined;
}

describe('every row that is written', () => {
  test('in every table with a school, as the catalogue has it', async () => {
    const unfollowed = await superuser()`
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (c.relname = 'schools' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped))
        and (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname ~ '^trail_of_' and t.tgenabled = 'O') <> 3`;
    expect(unfollowed.map(({ relname }) => relname)).toEqual([]);
  });

  test('is there with who did it, in one go with what, and how it was and became', async () => {
    const { mrsBell, maya } = oakfield.people;
    const office = await actorOf(oakfield, mrsBell);
    const change = (homeLanguage: string) =>
      inSchool(office, 'read write', async ({ db }) => {
        await db
          .update(clubs)
          .set({ subject: homeLanguage })
          .where(eq(clubs.id, oakfield.clubs.reading));
      });
    await change('Stories');
    await superuser()`update students set home_language = 'pol' where id = ${maya.id}`;
    await superuser()`update students set home_language = 'pol' where id = ${maya.id}`;
    await sealed();

    const ofClub = (await entriesOf(oakfield.clubs.reading)).at(-1);
    expect(ofClub).toMatchObject({ actorId: mrsBell.id, verb: 'update', fields: ['subject'] });
    expect(ofClub?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(ofClub && (await valuesOf(ofClub))?.after).toEqual({ subject: 'Stories' });

    const ofMaya = (await entriesOf(maya.id)).filter(({ fields }) =>
      fields.includes('home_language'),
    );
    expect(ofMaya).toHaveLength(1);
    expect(ofMaya[0]).toMatchObject({ actorId: null, whoseId: maya.id });
    expect(ofMaya[0] && (await valuesOf(ofMaya[0]))).toEqual({
      before: { home_language: null },
      after: { home_language: 'pol' },
    });
  });

  test('and nothing of what was undone', async () => {
    const office = await actorOf(oakfield, oakfield.people.mrsBell);
    const before = (await entriesOf(oakfield.clubs.reading)).length;
    const failing = inSchool(office, 'read write', async ({ db }) => {
      await db.update(clubs).set({ name: 'Gone' }).where(eq(clubs.id, oakfield.clubs.reading));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await entriesOf(oakfield.clubs.reading)).toHaveLength(before);
  });

  test('but never what opens something', async () => {
    const hidden = await superuser()<{ table: string; column: string }[]>`
      select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
      join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'trail_of_inserted'
      where a.attname::text ~ '(_hash$|^sealed_)'
        and position(a.attname::text in encode(t.tgargs, 'escape')) = 0`;
    expect(hidden).toEqual([]);
    await superuser()`
      insert into picture_passwords (id, school_id, student_id, password_hash)
      values (gen_random_uuid(), ${oakfield.id}, ${oakfield.people.leo.id}, 'OPEN-SESAME')`;
    await sealed();
    const [entry] = await superuser()<Entry[]>`
      select id::text, school_id as "schoolId", whose_id as "whoseId", kept from trail.entries
      where table_name = 'picture_passwords' and school_id = ${oakfield.id}`;
    const after = entry && (await valuesOf(entry))?.after;
    expect(after).toMatchObject({ student_id: oakfield.people.leo.id });
    expect(after).not.toHaveProperty('password_hash');
  });
});

describe('what was written about a child', () => {
  test('stands nowhere in plain words, before it is sealed or after', async () => {
    const marker = 'Zanzibarquill';
    await superuser()`update people set family_name = ${marker} where id = ${oakfield.people.maya.id}`;
    const opened = (await lettersWaiting()).map(({ id }) => id as string);
    expect(opened.length).toBeGreaterThan(0);
    const rowsOf = (table: string) =>
      table === 'letters'
        ? superuser()`select * from trail.letters where id = any(${opened}::uuid[])`
        : superuser()`select * from ${superuser()(`trail.${table}`)} where school_id = ${oakfield.id}`;
    const found = async () => {
      const places = [];
      for (const table of ['entries', 'letters', 'chains', 'checks'])
        for (const row of await rowsOf(table))
          for (const [column, value] of Object.entries(row)) {
            const text = Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value);
            if (text?.includes(marker)) places.push(`${table}.${column}`);
          }
      return places;
    };
    expect(await found()).toEqual([]);
    await sealed();
    expect(await found()).toEqual([]);
    const last = (await entriesOf(oakfield.people.maya.id)).at(-1);
    expect(last && (await valuesOf(last))?.after).toMatchObject({ family_name: marker });
    expect(await rowsOf('letters')).toHaveLength(0);
  });

  test('no longer reads once the key is destroyed, is written under no other, and the chain still holds', async () => {
    const { leo } = elmfield.people;
    await sealed(elmfield);
    await ownKeys().destroy(keyOfPerson(elmfield.id, leo.id));
    await superuser()`update students set home_language = 'fra' where id = ${leo.id}`;
    await sealed(elmfield);
    const entries = await entriesOf(leo.id);
    expect(entries.length).toBeGreaterThan(1);
    for (const entry of entries) expect(await valuesOf(entry)).toBeUndefined();
    expect(entries.at(-1)).toMatchObject({ fields: ['home_language'], kept: null });
    expect((await checkChain(seal, ownKeys(), elmfield.id)).faults).toEqual([]);
  });
});

describe('nobody', () => {
  const asApp = (statement: string, settings: readonly string[] = []) =>
    app.begin(async (sql) => {
      for (const each of settings) await sql.unsafe(each);
      return sql.unsafe(statement);
    });

  test.each(['entries', 'letters', 'chains', 'checks', 'intake_keys', 'entries_of_no_month'])(
    'of the app writes, changes or removes anything in trail.%s',
    async (table) => {
      for (const statement of [
        `insert into trail.${table} default values`,
        `update trail.${table} set ${table === 'letters' || table === 'intake_keys' ? 'id = id' : 'school_id = school_id'}`,
        `delete from trail.${table}`,
        `truncate trail.${table}`,
      ])
        await expect(asApp(statement)).rejects.toThrow('permission denied');
    },
  );

  test('of the app opens letters, reads a month by its own name, or turns months', async () => {
    const [month] = await superuser()<{ name: string }[]>`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'trail.entries'::regclass and c.relname ~ '\\d' limit 1`;
    for (const statement of [
      'select * from trail.letters',
      'select * from trail.intake_keys',
      `select * from trail.${month?.name}`,
      'select trail.turn_months()',
      'select trail.let_months_go()',
      ...['mark', 'ready', 'archive'].map((step) => `select trail.${step}_month('${month?.name}')`),
      'delete from trail.archive',
      'select trail.note()',
    ])
      await expect(asApp(statement)).rejects.toThrow(
        /permission denied|can only be called as trigger/,
      );
  });

  test('without a context, of another school, or without the right to read the record, sees any', async () => {
    expect(await asApp('select from trail.entries')).toHaveLength(0);
    const seen = async (
      school: MintedSchool,
      who: 'mrsBell' | 'mrOkafor' | 'mayasMum' | 'maya',
    ) => {
      const actor = await actorOf(school, school.people[who]);
      return inSchool(actor, 'read only', ({ db }) =>
        db.execute<{ school_id: string; kind: string }>(
          'select school_id, kind from trail.entries',
        ),
      );
    };
    for (const who of ['mrOkafor', 'mayasMum', 'maya'] as const)
      expect(await seen(oakfield, who)).toHaveLength(0);
    const ofOffice = await seen(oakfield, 'mrsBell');
    expect(ofOffice.length).toBeGreaterThan(10);
    expect(new Set(ofOffice.map((entry) => entry.school_id))).toEqual(new Set([oakfield.id]));
  });

  test('who keeps the school and reads neither sees that care notes or concerns were written', async () => {
    const { maya, mrOkafor } = oakfield.people;
    await superuser()`
      insert into care_notes (id, school_id, student_id, written_by_id, text)
      values (gen_random_uuid(), ${oakfield.id}, ${maya.id}, ${mrOkafor.id}, 'A note')`;
    await superuser()`
      insert into concerns (id, school_id, student_id, sending, words, read_by)
      values (gen_random_uuid(), ${oakfield.id}, ${maya.id}, gen_random_uuid(), 'Told', now())`;
    const there = await superuser()`
      select distinct kind from trail.entries where school_id = ${oakfield.id} and kind in ('care', 'concern')`;
    expect(there).toHaveLength(2);
    const office = await actorOf(oakfield, oakfield.people.mrsBell);
    const kinds = await inSchool(office, 'read only', ({ db }) =>
      db.execute<{ kind: string }>('select distinct kind from trail.entries'),
    );
    expect(kinds.map(({ kind }) => kind)).not.toContain('care');
    expect(kinds.map(({ kind }) => kind)).not.toContain('concern');
  });

  test('seals twice, or changes what is sealed', async () => {
    await sealed();
    expect(await sealed()).toBe(0);
    const changed = await seal`
      update trail.entries set kept = null, letter_id = null where school_id = ${oakfield.id} returning id`;
    expect(changed).toHaveLength(0);
  });
});

describe('keys that do not fit', () => {
  const elsewhere = openKeyFolder(
    path.join(process.env.KEYS_DIR ?? '', 'elsewhere'),
    Buffer.alloc(32, 7),
  );

  test('lose nothing: what waits is sealed once the right ones are back', async () => {
    await sealed(elmfield);
    await superuser()`update students set home_language = 'ita' where id = ${elmfield.people.maya.id}`;
    await expect(sealSchool(seal, elsewhere, elmfield.id)).rejects.toThrow(KeysMissing);
    await sealed(elmfield);
    const last = (await entriesOf(elmfield.people.maya.id)).at(-1);
    expect(last && (await valuesOf(last))?.after).toEqual({ home_language: 'ita' });
    expect((await checkChain(seal, ownKeys(), elmfield.id)).faults).toEqual([]);
    expect((await checkChain(seal, elsewhere, elmfield.id)).faults).toEqual([
      { what: 'no_key', number: 0 },
    ]);
  });
});

test('what is noted of a child through another row is kept under the child’s key, and a key that changes hides nothing', async () => {
  const { maya, mrsBell } = oakfield.people;
  const concernId = newId();
  await superuser()`
    insert into concerns (id, school_id, student_id, sending, words, read_by)
    values (${concernId}, ${oakfield.id}, ${maya.id}, gen_random_uuid(), 'Told', now())`;
  const noteId = newId();
  await superuser()`
    insert into concern_notes (id, school_id, concern_id, written_by_id, kind, text)
    values (${noteId}, ${oakfield.id}, ${concernId}, ${mrsBell.id}, 'note', 'Spoke with her')`;
  expect(await entriesOf(noteId)).toMatchObject([{ whoseId: maya.id }]);
  const other = newId();
  await superuser()`update concern_notes set id = ${other}, text = 'Something else' where id = ${noteId}`;
  const [moved] = await entriesOf(other);
  expect(moved?.fields).toEqual(expect.arrayContaining(['id', 'text']));
});

test('where something came from is kept a year, and cannot be another', async () => {
  const owner = superuser();
  await owner.begin(async (sql) => {
    await sql`select set_config('app.address', '192.0.2.7', true)`;
    await sql`update students set home_language = 'spa' where id = ${oakfield.people.leo.id}`;
  });
  await sealed();
  const [sealedEntry] = await owner<{ address: string }[]>`
    select address from trail.entries where school_id = ${oakfield.id} and address is not null order by id desc limit 1`;
  expect(sealedEntry).toEqual({ address: '192.0.2.7' });
  const tooEarly = await seal`
    update trail.entries set address = null where school_id = ${oakfield.id} and address is not null returning id`;
  expect(tooEarly).toHaveLength(0);
  await owner
    .begin(async (sql) => {
      await sql`update trail.entries set address = null where school_id = ${oakfield.id}`;
      const check = await checkChain(sql as unknown as postgres.Sql, ownKeys(), oakfield.id);
      expect(check.faults).toEqual([]);
      throw new Error('taken back');
    })
    .catch((error: Error) => expect(error.message).toBe('taken back'));
});

describe('the chain', () => {
  const owner = superuser();
  const check = () => checkChain(seal, ownKeys(), oakfield.id);
  /** Tampers in a transaction of its own, looks with the same connection, and takes it back. */
  async function tampered(work: (sql: postgres.TransactionSql) => Promise<unknown>) {
    let found: Awaited<ReturnType<typeof checkChain>> | undefined;
    await owner
      .begin(async (sql) => {
        await work(sql);
        found = await checkChain(sql as unknown as postgres.Sql, ownKeys(), oakfield.id);
        throw new Error('taken back');
      })
      .catch((error: Error) => {
        if (error.message !== 'taken back') throw error;
      });
    return found?.faults ?? [];
  }

  test('holds as it is, and tells of what is not in it yet', async () => {
    await sealed();
    const whole = await check();
    expect(whole).toMatchObject({ faults: [], unsealed: { count: 0 } });
    expect(whole.entries).toBeGreaterThan(20);
    await owner`update students set home_language = 'deu' where id = ${oakfield.people.leo.id}`;
    expect((await check()).unsealed.count).toBe(1);
  });

  test('betrays each entry that is changed, whichever and in whatever', async () => {
    await sealed();
    const rows = await owner<{ id: string; number: number }[]>`
      select id::text, seal_number::int as number from trail.entries where school_id = ${oakfield.id} order by seal_number`;
    const changes = [
      `by_role = 'x'`,
      `actor_id = gen_random_uuid()`,
      `request_id = gen_random_uuid()`,
      `address = '1.1.1.1'`,
      `address_seal = '\\x01'::bytea`,
      `table_name = 'other'`,
      `verb = case verb when 'delete' then 'insert' else 'delete' end`,
      `kind = 'other'`,
      `row_id = gen_random_uuid()`,
      `whose_id = gen_random_uuid()`,
      `fields = fields || 'more'::text`,
      `kept = coalesce(kept, '') || '\\x00'::bytea`,
      `at = at + interval '1 microsecond'`,
      `seal = '\\x00'::bytea`,
    ];
    for (const [nth, { id, number }] of rows.entries()) {
      const change = changes[nth % changes.length];
      const faults = await tampered((sql) =>
        sql.unsafe(
          `update trail.entries set ${change} where school_id = '${oakfield.id}' and id = ${id}`,
        ),
      );
      expect(faults[0], `entry ${number}: ${change}`).toEqual({ what: 'altered', number });
    }
    expect(rows.length).toBeGreaterThan(changes.length);
  });

  test('betrays each entry that is missing, the last ones too, and two that changed places', async () => {
    const numbers = (
      await owner<{ number: number }[]>`
        select seal_number::int as number from trail.entries where school_id = ${oakfield.id} order by 1`
    ).map(({ number }) => number);
    const last = numbers.at(-1) ?? 0;
    for (const number of numbers) {
      const faults = await tampered(
        (sql) =>
          sql`delete from trail.entries where school_id = ${oakfield.id} and seal_number = ${number}`,
      );
      expect(faults[0]).toEqual(
        number === last ? { what: 'cut_off', number: last - 1 } : { what: 'missing', number },
      );
    }
    const moved = await tampered(
      (sql) => sql`
        update trail.entries set seal_number = 5 - seal_number
        where school_id = ${oakfield.id} and seal_number in (2, 3)`,
    );
    expect(moved[0]?.number).toBe(2);
    const shortened = await tampered(async (sql) => {
      await sql`delete from trail.entries where school_id = ${oakfield.id} and seal_number <= 5`;
      await sql`update trail.chains set begins_after = 5, begins_with = (
        select seal from trail.entries where school_id = ${oakfield.id} and seal_number = 6)
        where school_id = ${oakfield.id}`;
    });
    expect(shortened[0]).toEqual({ what: 'missing', number: 1 });
  });

  test('betrays an end that was cut off together with what says where the end is, and one that is gone whole', async () => {
    await sealed();
    const cut = await tampered(async (sql) => {
      await sql`
        delete from trail.entries where school_id = ${oakfield.id}
          and seal_number > (select seal_number - 3 from trail.chains where school_id = ${oakfield.id})`;
      await sql`
        update trail.chains set seal_number = seal_number - 3,
          seal = (select seal from trail.entries where school_id = ${oakfield.id} order by seal_number desc limit 1)
        where school_id = ${oakfield.id}`;
    });
    expect(cut.map(({ what }) => what)).toEqual(['cut_off']);
    const whole = await tampered(async (sql) => {
      await sql`delete from trail.entries where school_id = ${oakfield.id}`;
      await sql`delete from trail.chains where school_id = ${oakfield.id}`;
    });
    expect(whole).toEqual([{ what: 'cut_off', number: 0 }]);
  });

  test('cannot be made anew without its key', async () => {
    const faults = await tampered(async (sql) => {
      await sql`update trail.entries set table_name = 'other' where school_id = ${oakfield.id} and seal_number = 1`;
      // Whoever has the database and not the keys would have to guess what the seals are made with.
      await sql`update trail.entries set seal = sha256(seal) where school_id = ${oakfield.id}`;
    });
    expect(faults.length).toBeGreaterThan(0);
  });
});

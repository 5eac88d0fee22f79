import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { rolesAreReady } from '@/db/roles';
import { masterKeysOf } from '@/lib/platform/keys/master';
import { openKeyFolder } from '@/lib/platform/keys/store';
import { noteErasure } from '@/lib/records/erasure/list';
import { prepareForTests } from '@/lib/testing/cluster';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { eraseAgain } from '../../running/erased';
import { type Keeping, keepMoment } from '../keeping';
import { momentUpTo } from '../restoring';
import { hangsOnWhatMayGo, referencesToRows, schoolTables } from './catalogue';
import { linesOf } from './command';
import { withAFateOfTheirOwn } from './fates';
import { type Installation, putSchoolBack } from './putting-back';
import {
  expectSecretOfTheRunning,
  forgetQuarantine,
  inQuarantine,
  tryToPutBackAlone,
} from './quarantine';

/** A server of its own that keeps backups as the real one does, with two schools in it. */
let folder: string;
let server: EmbeddedDatabase;
let keeping: Keeping;
let installation: Installation;
let oakfield: MintedSchool;
let elsewhere: MintedSchool;

const pathOf = (...below: string[]) => path.join(folder, ...below);

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks one school-');
  server = await openEmbedded({ dataFolder: pathOf('data') });
  await prepareForTests(server.ownerUrl, folder);
  const key = await generateX25519Identity();
  keeping = {
    server: { ownerUrl: server.ownerUrl, home: server.home, dataFolder: pathOf('data') },
    ...{ folder: pathOf('backups'), key, files: pathOf('files') },
  };
  installation = {
    ...{ ownerUrl: server.ownerUrl, dataFolder: pathOf('data'), key, files: pathOf('files') },
    secret: process.env.AUTH_SECRET ?? '',
    keys: { KEYS_DIR: process.env.KEYS_DIR ?? '', MASTER_KEY: process.env.MASTER_KEY ?? '' },
  };
  elsewhere = await mintSchool();
  await writing(elsewhere, 'elsewhere');
}, 180_000);

beforeEach(async () => {
  oakfield = await mintSchool();
});

afterAll(async () => {
  await superuser().end();
  await server.release();
  await forgetEmbedded(pathOf('data'));
  await rm(folder, { recursive: true, force: true });
});

const suspend = (school: MintedSchool) => superuser()`
  update schools set suspended_at = now(), suspended_reason = 'put back' where id = ${school.id}`;

const remember = async () => {
  await keepMoment(keeping);
  return momentUpTo(keeping.folder);
};

/** A picture of Maya's teacher, in storage and in a row. */
async function writing(school: MintedSchool, says: string) {
  const [id, personId] = [newId(), school.people.mrOkafor.id];
  const key = `users/${personId}/uploads/2026/11/${id}.jpg`;
  await mkdir(path.dirname(pathOf('files', key)), { recursive: true });
  await writeFile(pathOf('files', key), says);
  await superuser()`
    insert into person_pictures (id, school_id, person_id, added_by_id, storage_key, content_type, bytes, width, height)
    values (${id}, ${school.id}, ${personId}, ${personId}, ${key}, 'image/jpeg', 9, 1, 1)`;
  return { id, key };
}

/** Every row of a school, table by table, as one sum of each; what is about another school's rows is in none. */
async function sums(schoolId: string): Promise<Readonly<Record<string, string>>> {
  const tables = await schoolTables(superuser());
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await superuser().unsafe<{ says: string }[]>(
      `select t::text as says from public.${name} t where school_id = $1 order by id`,
      [schoolId],
    );
    if (rows.length > 0)
      found[name] = createHash('sha256')
        .update(rows.map(({ says }) => says).join('\n'))
        .digest('hex');
  }
  const entries = await superuser()`
    select count(*)::int as entries from trail.entries where school_id = ${schoolId}`;
  return { ...found, trail: String(entries[0]?.entries) };
}

/** What is shown, and then done. */
async function putBack(
  school: MintedSchool,
  moment: Awaited<ReturnType<typeof remember>>,
  how: { suspended?: boolean } = {},
) {
  const shown = await putSchoolBack(installation, { school: school.slug, moment });
  if (how.suspended ?? true) await suspend(school);
  return putSchoolBack(installation, { school: school.slug, moment, agreed: shown.fingerprint });
}

const nameOf = async (table: string, id: string) => {
  const rows = await superuser().unsafe<{ name: string }[]>(
    `select ${table === 'people' ? 'display_name' : 'name'} as name from ${table} where id = $1`,
    [id],
  );
  return rows[0]?.name;
};

describe('the catalogue', () => {
  test('each table that has a fate of its own is there, and has one key, its school and its id', async () => {
    const tables = await schoolTables(superuser());
    const names = tables.map(({ name }) => name);
    expect(withAFateOfTheirOwn.filter((name) => !names.includes(name))).toEqual([]);
    const keyed = await superuser()<{ name: string }[]>`
      select c.conrelid::regclass::text as name from pg_constraint c
      join lateral unnest(c.conkey) k(num) on true
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
      where c.contype = 'p' group by c.conrelid having array_agg(a.attname::text order by a.attname) = '{id,school_id}'`;
    expect(names.filter((name) => !keyed.some((each) => each.name === name))).toEqual([]);
  });

  test('nothing that stays hangs on what may go along', async () => {
    expect(hangsOnWhatMayGo(await referencesToRows(superuser()))).toEqual([]);
  });

  test('what a school holds is reached by ids, so that no reference is overlooked', async () => {
    const known = await referencesToRows(superuser());
    const keys = await superuser()<{ from: string; name: string; columns: string[] }[]>`
      select c.conrelid::regclass::text as "from", c.conname as name, array_agg(a.attname::text) as columns
      from pg_constraint c join lateral unnest(c.conkey) k(num) on true
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace group by 1, 2`;
    const overlooked = keys.filter(
      ({ from, columns }) =>
        columns.join() !== 'school_id' &&
        !known.some((each) => each.from === from && columns.includes(each.column)),
    );
    expect(overlooked).toEqual([]);
  });
});

describe('a school that lost half of itself', () => {
  test('is as it was, with its files; what is shown first changes nothing, and no other school is touched', async () => {
    const { kingfishers, wrens } = oakfield.classes;
    const { id, key } = await writing(oakfield, 'before');
    const moment = await remember();
    const asItWas = await sums(oakfield.id);
    await superuser()`delete from person_pictures where id = ${id}`;
    await rm(pathOf('files', key));
    await superuser()`delete from enrolments where class_id = ${kingfishers}`;
    await superuser()`delete from class_staff where class_id = ${kingfishers}`;
    await superuser()`delete from class_year_groups where class_id = ${kingfishers}`;
    await superuser()`delete from club_classes where class_id = ${kingfishers}`;
    await superuser()`delete from classes where id = ${kingfishers}`;
    await superuser()`update classes set name = 'Ruined' where id = ${wrens}`;
    // The name is taken by another class meanwhile.
    const another = newId();
    await superuser()`
      insert into classes (id, school_id, name, academic_year)
      select ${another}, school_id, 'Kingfishers', academic_year from classes where id = ${wrens}`;
    const ruined = await sums(oakfield.id);
    const before = await sums(elsewhere.id);

    const shown = await putSchoolBack(installation, { school: oakfield.slug, moment });
    expect(shown.done).toBe(false);
    expect(await sums(oakfield.id)).toEqual(ruined);
    expect(shown.difference).toContainEqual({
      ...{ table: 'classes', come: 1, turn: 1, go: 1, stay: 0 },
    });
    expect(linesOf(shown, moment.mark.at, false).join('\n')).toContain(
      '1 come back, 1 become what they were, 1 new since go',
    );

    await suspend(oakfield);
    const done = await putSchoolBack(installation, {
      ...{ school: oakfield.id, moment, agreed: shown.fingerprint },
    });
    expect(done).toMatchObject({ done: true, files: { wanted: 1, laid: 1, missing: 0 } });
    const { audit_events: events, trail: _, ...rest } = await sums(oakfield.id);
    const { audit_events: _none, trail: _trail, ...was } = asItWas;
    expect(rest).toEqual(was);
    expect(events).toBeDefined();
    expect(await readFile(pathOf('files', key), 'utf8')).toBe('before');
    expect(await sums(elsewhere.id)).toEqual(before);
    const [school] = await superuser()`
      select suspended_at is not null as suspended from schools where id = ${oakfield.id}`;
    expect(school?.suspended).toBe(true);
  }, 240_000);

  test('and it can be taken back the same way; each row that came and went stands in the trail', async () => {
    const { wrens } = oakfield.classes;
    const moment = await remember();
    await superuser()`update classes set name = 'Robins' where id = ${wrens}`;
    const between = await remember();
    await putBack(oakfield, moment);
    expect(await nameOf('classes', wrens)).toBe('Wrens');
    const entries = await superuser()`
      select verb, by_role from trail.entries
      where school_id = ${oakfield.id} and table_name = 'classes' and row_id = ${wrens} order by id`;
    expect(entries.map(({ verb }) => verb)).toEqual(['insert', 'update', 'update']);
    await putBack(oakfield, between);
    expect(await nameOf('classes', wrens)).toBe('Robins');
    const events = await superuser()`
      select name, facts->>'rows' as rows from audit_events where school_id = ${oakfield.id} and name = 'school.put_back'`;
    expect(events).toHaveLength(2);
    expect(events[0]?.rows).toBe('1');
  }, 240_000);
});

describe('what is never undone', () => {
  test('what a child told since stays, and so does the child; a card printed since goes with whom it lets in', async () => {
    const moment = await remember();
    const [told, quiet] = [newId(), newId()];
    for (const id of [told, quiet]) {
      await superuser()`
        insert into people (id, school_id, role, given_name, family_name, display_name)
        values (${id}, ${oakfield.id}, 'student', 'Ines', 'Moor', 'Ines')`;
      await superuser()`insert into students (id, school_id, year_group) values (${id}, ${oakfield.id}, 4)`;
    }
    await superuser()`
      insert into concerns (id, school_id, student_id, sending, words, read_by)
      values (${newId()}, ${oakfield.id}, ${told}, ${newId()}, 'told', now())`;
    await superuser()`
      insert into home_tries (id, school_id, student_id, wrong_tries) values (${newId()}, ${oakfield.id}, ${quiet}, 1)`;
    const done = await putBack(oakfield, moment);
    expect(done.difference).toContainEqual({
      ...{ table: 'students', come: 0, turn: 0, go: 1, stay: 1 },
    });
    expect(await nameOf('people', told)).toBe('Ines');
    expect(await nameOf('people', quiet)).toBeUndefined();
    const [left] = await superuser()`
      select (select count(*)::int from concerns where student_id = ${told}) as told,
        (select count(*)::int from home_tries where student_id = ${quiet}) as tries`;
    expect({ ...left }).toEqual({ told: 1, tries: 0 });
  }, 240_000);

  test('what the role that erases took away stays away, and a reference to it is let go', async () => {
    const { id } = await writing(oakfield, 'gone for good');
    const moment = await remember();
    await superuser().begin(async (sql) => {
      await sql`set local session authorization studystreaks_remover`;
      await sql`select set_config('app.school_id', ${oakfield.id}, true)`;
      await sql`delete from person_pictures where school_id = ${oakfield.id} and id = ${id}`;
    });
    const [gone] =
      await superuser()`select count(*)::int as left from person_pictures where id = ${id}`;
    expect(gone?.left).toBe(0);
    const done = await putBack(oakfield, moment);
    expect(done).toMatchObject({ stayAway: 1, difference: [] });
  }, 240_000);

  test('who was erased since stays erased: no name of theirs comes back', async () => {
    const { mayasMum } = oakfield.people;
    const moment = await remember();
    const { keys } = installation;
    await noteErasure(openKeyFolder(keys.KEYS_DIR, masterKeysOf(keys)), {
      ...{ id: newId(), schoolId: oakfield.id, personId: mayasMum.id, by: null },
      ...{ reason: 'asked', at: new Date().toISOString() },
    });
    const to = (role: string) => process.env[`${role}_DATABASE_URL`] ?? '';
    const addresses = { removerUrl: to('REMOVER'), sealUrl: to('SEAL') };
    await eraseAgain(
      { ...addresses, forTheApp: { GATE_DATABASE_URL: to('GATE') } },
      keys,
      () => {},
    );
    const nameless = await nameOf('people', mayasMum.id);
    expect(nameless).not.toBe('Priya Shah');
    await superuser()`update classes set name = 'Robins' where id = ${oakfield.classes.wrens}`;
    const done = await putBack(oakfield, moment);
    expect(done.done).toBe(true);
    expect(await nameOf('classes', oakfield.classes.wrens)).toBe('Wrens');
    expect(await nameOf('people', mayasMum.id)).toBe(nameless);
    const [left] = await superuser()`
      select count(*)::int as links from guardian_links where guardian_id = ${mayasMum.id}`;
    expect(left?.links).toBe(0);
    expect(
      JSON.stringify(
        await superuser()`select p::text from people p where school_id = ${oakfield.id}`,
      ),
    ).not.toContain('Priya');
  }, 240_000);

  test('an account is as it is now, and who left since has left', async () => {
    const { mrOkafor, msReid } = oakfield.people;
    const moment = await remember();
    await superuser()`update people set archived_at = now() where id = ${mrOkafor.id}`;
    await superuser()`update people set account_id = null where id = ${msReid.id}`;
    const done = await putBack(oakfield, moment);
    expect(done.staysAsItIs).toEqual({ people: 1 });
    const rows = await superuser()`
      select archived_at, account_id from people where id in ${superuser()([mrOkafor.id, msReid.id])} order by id = ${msReid.id}`;
    expect(rows.map((row) => [row.archived_at === null, row.account_id === null])).toEqual([
      [false, false],
      [true, true],
    ]);
  }, 240_000);
});

describe('what holds now', () => {
  test('rights, papers and corrections that were taken away stay away; files of what goes leave storage', async () => {
    const { mayasMum, maya, mrOkafor, mrsBell } = oakfield.people;
    const [role, grant, permission, child] = [newId(), newId(), newId(), newId()];
    const [correction, old, paper] = [newId(), newId(), newId()];
    const sql = superuser();
    const at = oakfield.id;
    await sql`insert into roles (id, school_id, name) values (${role}, ${at}, 'Helper')`;
    await sql`insert into role_permissions (id, school_id, role_id, permission) values (${permission}, ${at}, ${role}, 'people.manage')`;
    await sql`
      insert into role_grants (id, school_id, person_id, role_id, scope, starts_on, granted_by_id)
      values (${grant}, ${at}, ${mrOkafor.id}, ${role}, 'children', '2026-09-01', ${mrsBell.id})`;
    await sql`insert into role_grant_children (id, school_id, grant_id, student_id) values (${child}, ${at}, ${grant}, ${maya.id})`;
    await sql`
      insert into corrections (id, school_id, asked_by_id, person_id, field)
      values (${correction}, ${at}, ${mayasMum.id}, ${maya.id}, 'mobile')`;
    await imported(old, 'imports/old');
    // The question and the answer are no part of it.
    await sql.begin(async (inner) => {
      await inner`set local session_replication_role = replica`;
      await inner`
        insert into consent_papers
          (id, school_id, decision_id, student_id, page, added_by_id, content_type, bytes, width, height, storage_key)
        values (${paper}, ${at}, ${newId()}, ${maya.id}, 1, ${mrsBell.id}, 'image/jpeg', 1, 1, 1, ${`papers/${paper}`})`;
    });
    const moment = await remember();

    await sql`
      update guardian_links set may_see = false, may_collect = false, may_consent = false, parental_responsibility = 'no',
        relation = 'other' where guardian_id = ${mayasMum.id}`;
    await sql`delete from role_permissions where id = ${permission}`;
    await sql`delete from role_grant_children where id = ${child}`;
    await sql`update roles set archived_at = now(), name = 'Helpers' where id = ${role}`;
    await sql`update role_grants set ends_on = '2026-09-02' where id = ${grant}`;
    await sql`update class_staff set ends_on = '2026-11-01' where person_id = ${mrOkafor.id}`;
    await sql`update corrections set state = 'withdrawn' where id = ${correction}`;
    await sql`delete from consent_papers where id = ${paper}`;
    await sql`update imports set files = '[{"name":"a","key":"imports/newer","bytes":1}]' where id = ${old}`;
    await imported(newId(), 'imports/new');
    const ines = newId();
    await sql`
      insert into people (id, school_id, role, given_name, family_name, display_name)
      values (${ines}, ${at}, 'trainer', 'Ines', 'Moor', 'Ines')`;
    const part = `users/${ines}/uploads/2026/11/${newId()}.part`;
    await sql`
      insert into uploads_under_way (id, school_id, person_id, storage_key) values (${newId()}, ${at}, ${ines}, ${part})`;

    const done = await putBack(oakfield, moment);
    expect(done.staysAsItIs).toMatchObject({
      ...{ roles: 1, role_grants: 1, role_permissions: 1, role_grant_children: 1 },
      ...{ class_staff: expect.any(Number), guardian_links: expect.any(Number) },
    });
    expect(linesOf(done, moment.mark.at, false).join('\n')).toContain(
      'Rights, endings and who was archived stay as they are now',
    );
    const links = await sql`
      select may_see, may_collect, may_consent, parental_responsibility, relation <> 'other' as as_it_was
      from guardian_links where guardian_id = ${mayasMum.id}`;
    expect(links.length).toBeGreaterThan(0);
    for (const link of links)
      expect({ ...link }).toEqual({
        ...{ may_see: false, may_collect: false, may_consent: false },
        ...{ parental_responsibility: 'no', as_it_was: true },
      });
    const [left] = await sql`
      select (select count(*)::int from role_permissions where school_id = ${at}) as held,
        (select count(*)::int from role_grant_children where school_id = ${at}) as children,
        (select count(*)::int from consent_papers where school_id = ${at}) as papers,
        (select name from roles where id = ${role}) as name,
        (select archived_at is not null from roles where id = ${role}) as away,
        (select ends_on::text from role_grants where id = ${grant}) as ended,
        (select count(*)::int from class_staff where person_id = ${mrOkafor.id} and ends_on is null) as teaches,
        (select state from corrections where id = ${correction}) as correction,
        (select files->0->>'key' from imports where id = ${old}) as file,
        (select state from imports where id = ${old}) as state,
        (select count(*)::int from imports where school_id = ${at}) as imports`;
    expect({ ...left }).toEqual({
      ...{ held: 0, children: 0, papers: 0, name: 'Helper', away: true, ended: '2026-09-02' },
      ...{ teaches: 0, correction: 'withdrawn', file: '', state: 'given_up', imports: 1 },
    });
    const removed = await sql<{ key: string }[]>`
      select storage_key as key from removed_files where school_id = ${at}`;
    expect(removed.map(({ key }) => key).sort()).toEqual(
      ['imports/new', 'imports/newer', part].sort(),
    );
  }, 240_000);

  const imported = (id: string, key: string) => superuser()`
    insert into imports (id, school_id, asked_by_id, state, source, starts_on, files, choices)
    values (${id}, ${oakfield.id}, ${oakfield.people.mrsBell.id}, 'planned', 'list', '2026-09-01',
      ${JSON.stringify([{ name: 'a', key, bytes: 1 }])}::text::jsonb, '{}')`;
});

describe('what a start finds', () => {
  test('a moment of another secret is opened with that of now', async () => {
    const moment = await remember();
    const { wrens } = oakfield.classes;
    await superuser()`update classes set name = 'Robins' where id = ${wrens}`;
    const shown = await putSchoolBack(
      { ...installation, secret: 'another secret than that of the moment' },
      { school: oakfield.slug, moment },
    );
    expect(shown.difference).toEqual([{ table: 'classes', come: 0, turn: 1, go: 0, stay: 0 }]);
  }, 120_000);

  test('a product that runs with another secret keeps its roles as they are', async () => {
    const secret = installation.secret;
    await expect(expectSecretOfTheRunning(pathOf('data'), 'another')).rejects.toThrow(
      /has another AUTH_SECRET/,
    );
    await expectSecretOfTheRunning(pathOf('data'), secret);
    await expectSecretOfTheRunning(pathOf('nothing-runs-here'), secret);
    expect(await rolesAreReady(server.ownerUrl, secret)).toBe(true);
  });

  test('where PostgreSQL has an account of its own, its data lie elsewhere: they go too', async () => {
    const moment = await remember();
    const folder = await inQuarantine(installation, moment, async (_, home) => {
      expect(existsSync(home.cluster)).toBe(true);
      return home.folder;
    });
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(pathOf('data', 'quarantine'))).toBe(false);
  }, 120_000);

  test('a killed one left its database: it goes, and not while a school is put back', async () => {
    const place = pathOf('data', 'quarantine');
    await mkdir(path.join(place, 'keys'), { recursive: true });
    await writeFile(path.join(place, 'keys', 'copy'), 'of a key');
    const held = await tryToPutBackAlone(pathOf('data'));
    expect(held).toBeDefined();
    await forgetQuarantine(pathOf('data'));
    expect(existsSync(place)).toBe(true);
    held?.();
    await forgetQuarantine(pathOf('data'));
    expect(existsSync(place)).toBe(false);
    await forgetQuarantine(pathOf('data'));
  });
});

describe('it is refused', () => {
  test('while the school is open, and where what would change is no longer what was shown', async () => {
    const moment = await remember();
    const { wrens, kingfishers } = oakfield.classes;
    await superuser()`update classes set name = 'Robins' where id = ${wrens}`;
    const before = await sums(oakfield.id);
    await expect(putBack(oakfield, moment, { suspended: false })).rejects.toThrow(
      /^Oakfield Primary is open: suspend it/,
    );
    expect(await sums(oakfield.id)).toEqual(before);
    const shown = await putSchoolBack(installation, { school: oakfield.slug, moment });
    await suspend(oakfield);
    // As many rows as were shown, and other words in one.
    await superuser()`update classes set name = 'Rooks' where id = ${wrens}`;
    const agreed = () =>
      putSchoolBack(installation, { school: oakfield.slug, moment, agreed: shown.fingerprint });
    await expect(agreed()).rejects.toThrow(/no longer what was shown/);
    expect(await nameOf('classes', wrens)).toBe('Rooks');
    expect(await nameOf('classes', kingfishers)).toBe('Kingfishers');
  }, 240_000);

  test('for a school that is not there, or was not there at that moment', async () => {
    const moment = await remember();
    const later = await mintSchool();
    await expect(putSchoolBack(installation, { school: 'nowhere', moment })).rejects.toThrow(
      /^There is no school nowhere here/,
    );
    await expect(putSchoolBack(installation, { school: later.slug, moment })).rejects.toThrow(
      /there was no Oakfield Primary yet/,
    );
  }, 120_000);

  test('while a change of many records is made, now or at that moment', async () => {
    const change = newId();
    await superuser()`
      insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
      values (${change}, ${oakfield.id}, 'import', ${newId()}, 'running', ${oakfield.people.mrsBell.id}, now())`;
    const moment = await remember();
    await expect(putSchoolBack(installation, { school: oakfield.slug, moment })).rejects.toThrow(
      /^A change of many records is being made/,
    );
    await superuser()`update changes set state = 'done' where id = ${change}`;
    await expect(putSchoolBack(installation, { school: oakfield.slug, moment })).rejects.toThrow(
      /was just being made/,
    );
  }, 120_000);

  test('while somebody is being erased, and whoever would be waits', async () => {
    const { mayasMum, leosDad, mrsBell } = oakfield.people;
    const moment = await remember();
    await suspend(oakfield);
    const wish = { school: oakfield.slug, moment, agreed: '00000000' };
    await superuser()`
      insert into erasures (id, school_id, person_id, state, asked_by_id)
      values (${newId()}, ${oakfield.id}, ${mayasMum.id}, 'waiting', ${mrsBell.id})`;
    await expect(putSchoolBack(installation, wish)).rejects.toThrow(/is just being erased/);
    await superuser()`update erasures set state = 'done' where school_id = ${oakfield.id}`;
    await superuser().begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`erase ${leosDad.id}`}))`;
      await expect(putSchoolBack(installation, wish)).rejects.toThrow(/is just being erased/);
    });
  }, 120_000);

  test('where it is opened, or a change begins, while the moment is restored; nobody is erased meanwhile', async () => {
    const moment = await remember();
    const { wrens } = oakfield.classes;
    await superuser()`update classes set name = 'Robins' where id = ${wrens}`;
    await suspend(oakfield);
    const wish = { school: oakfield.slug, moment, agreed: '00000000' };
    const meanwhile = async (work: () => Promise<unknown>) => {
      const putting = putSchoolBack(installation, wish).then(
        () => 'done',
        (error: Error) => error.message,
      );
      await expect
        .poll(
          async () => {
            const [tried] = await superuser()`
              select pg_try_advisory_xact_lock(hashtext(${`erase ${oakfield.people.maya.id}`})) as free`;
            return tried?.free;
          },
          { timeout: 20_000 },
        )
        .toBe(false);
      await work();
      return putting;
    };
    expect(
      await meanwhile(
        () => superuser()`update schools set suspended_at = null where id = ${oakfield.id}`,
      ),
    ).toMatch(/is open: suspend it/);
    await suspend(oakfield);
    expect(
      await meanwhile(
        () => superuser()`
          insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
          values (${newId()}, ${oakfield.id}, 'import', ${newId()}, 'running', ${oakfield.people.mrsBell.id}, now())`,
      ),
    ).toMatch(/^A change of many records is being made/);
    expect(await nameOf('classes', wrens)).toBe('Robins');
  }, 240_000);

  test('where what comes back is sealed with keys that are gone; words that look like it are words', async () => {
    const point = newId();
    const { wrens } = oakfield.classes;
    await superuser()`update classes set name = 'sealed:classes.name:7:AAAA' where id = ${wrens}`;
    await superuser()`
      insert into contact_points (id, school_id, person_id, kind, position, value)
      values (${point}, ${oakfield.id}, ${oakfield.people.mrOkafor.id}, 'mobile', 1,
        'sealed:contact_points.value:7:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')`;
    const moment = await remember();
    await superuser()`update classes set name = 'Robins' where id = ${wrens}`;
    const shown = await putSchoolBack(installation, { school: oakfield.slug, moment });
    expect(shown.difference).toEqual([{ table: 'classes', come: 0, turn: 1, go: 0, stay: 0 }]);
    await superuser()`delete from contact_points where id = ${point}`;
    await expect(putSchoolBack(installation, { school: oakfield.slug, moment })).rejects.toThrow(
      /sealed with keys that have been destroyed/,
    );
  }, 120_000);

  test('where what comes back does not fit beside what stays, wholly', async () => {
    const { wrens } = oakfield.classes;
    const moment = await remember();
    // Another class has its name now, and stays.
    await superuser()`update classes set name = 'Owls' where id = ${wrens}`;
    const another = newId();
    await superuser()`
      insert into classes (id, school_id, name, academic_year)
      select ${another}, school_id, 'Wrens', academic_year from classes where id = ${wrens}`;
    // Above schools, so it stays, and with it the class of which it speaks.
    await superuser()`
      create table class_speakers (class_id uuid not null, of_school uuid not null,
        foreign key (of_school, class_id) references classes (school_id, id))`;
    try {
      await superuser()`
        insert into class_speakers (class_id, of_school) values (${another}, ${oakfield.id})`;
      await suspend(oakfield);
      const before = await sums(oakfield.id);
      await expect(putBack(oakfield, moment, { suspended: false })).rejects.toThrow(
        /does not fit beside what stays/,
      );
      expect(await sums(oakfield.id)).toEqual(before);
    } finally {
      await superuser()`drop table class_speakers`;
    }
  }, 240_000);
});

import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { lastChangeAbout } from '@/lib/changes/queries';
import { addStudent, archivePerson } from '@/lib/people/commands';
import { contactsRead, noteLook, pageRead } from '@/lib/people/looking';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { personOf } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { makers } from '@/lib/wiring/makers';
import { clearImportsOf } from './clearing';
import { askToDo, giveUp, mapColumns, matchByHand, planAgain, startImport } from './commands';
import { takeSchoolAway } from './exporting';
import { keepFiles } from './files';
import { loadSchool } from './here/queries';
import type { RowsAsked, UploadImport } from './inputs';
import { planUploaded } from './jobs';
import { decideMissing, decideWhoLeaves, letOthersStay } from './leaving/commands';
import {
  findImport,
  importShown,
  listImports,
  missingByName,
  refusalsOf,
  rowsOfImport,
} from './queries';
import { openZip } from './reading/opening/zip';
import { type Packed, zipOf } from './reading/opening/zip.fixture';
import { readRoster } from './reading/read';
import { oneRoster } from './reading/reading.fixture';
import { countOf, standingOf } from './rules';
import { writeOneRoster } from './writing/oneroster';

let school: MintedSchool;
const storedBefore = process.env.STORAGE_DIR;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imports-'));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  process.env.STORAGE_DIR = storedBefore;
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
});

const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const set = (changed: Partial<Record<keyof typeof oneRoster, string[]>> = {}) =>
  Object.entries({ ...oneRoster, ...changed }).map(
    ([name, lines]) => new File([text(lines)], name, { type: 'text/csv' }),
  );
const theChoices = {
  staffRole: 'trainer',
  yearGroupWhereUnknown: undefined,
  severalClassesAtOnce: false,
  takeFromOtherSchools: false,
} as const;

const uploads = () => storedDirectly(school.people.mrsBell.id);

/** What the upload page does, and the worker after it. */
async function uploading(files: File[], choices: Partial<UploadImport> = {}) {
  const ready = await keepFiles({ ...theChoices, ...choices, files }, uploads());
  const { id } = await office(school, (tenant) => startImport(tenant, ready));
  await planUploaded(school.id, id, 1);
  return id;
}
const kept = async (id: string) => {
  const found = await office(school, (tenant) => findImport(tenant, id));
  if (!found) throw new Error('The import is gone');
  return found.kept;
};
const rows = (id: string, tab: Parameters<typeof rowsOfImport>[2]) =>
  office(school, async (tenant) => (await rowsOfImport(tenant, id, tab)).rows);
const stayAll = (importId: string) =>
  office(school, (tenant) => letOthersStay(tenant, { importId }));
const again = async (importId: string) => {
  await office(school, (tenant) => planAgain(tenant, { importId }));
  await planUploaded(school.id, importId, 1);
};
const change = (importId: string) =>
  office(school, (tenant) => lastChangeAbout(tenant, 'import', importId));
const doing = async (importId: string) => {
  await office(school, (tenant) => askToDo(tenant, { importId }));
  const asked = await change(importId);
  await makeChange(makers, school.id, asked?.id ?? '', 1);
  return change(importId);
};
const now = () => office(school, (tenant) => loadSchool(tenant));

describe('an import', () => {
  test('shows what it would do and does nothing; then does it, and is undone to the last letter', async () => {
    const before = await now();
    const id = await uploading(set());
    expect(await now()).toEqual(before);
    const planned = await kept(id);
    expect(planned).toMatchObject({ state: 'planned', format: 'oneroster_1.2' });
    expect(planned.counts?.created).toMatchObject({ student: 2, staff: 3, guardian: 1 });
    expect((await rows(id, 'created'))[0]).toMatchObject({
      name: 'Amara Okafor',
      file: 'users.csv',
      line: 2,
      told: expect.objectContaining({ upn: 'J201361424001' }),
    });

    await stayAll(id);
    await again(id);
    expect(await doing(id)).toMatchObject({ state: 'done' });
    expect(await kept(id)).toMatchObject({ state: 'done' });
    const after = await now();
    expect(after.people.length).toBe(before.people.length + 6);
    expect((await eventsOf(id)).map(({ name }) => name)).toContain('import.done');

    const second = await uploading(set());
    expect(await kept(second)).toMatchObject({
      counts: expect.not.objectContaining({ created: 1 }),
    });
    const counts = (await kept(second)).counts ?? {};
    expect([countOf(counts, 'created'), countOf(counts, 'changed')]).toEqual([0, 0]);

    const amara = after.people.find(({ givenName }) => givenName === 'Amara');
    if (!amara) throw new Error('Amara was not brought');
    for (const look of [pageRead(), contactsRead()])
      await office(school, (tenant) => noteLook(tenant, look, { id: amara.id, role: 'student' }));

    const done = await change(id);
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
    await undoChange(school.id, done?.id ?? '', 1);
    expect(await change(id)).toMatchObject({ state: 'undone' });
    expect(await now()).toEqual(before);
    // Who looked at her meanwhile stays in the record.
    expect((await eventsOf(amara.id)).map(({ name }) => name)).toContain('person.contacts_read');
  });

  test('is done once, however often it is pressed', async () => {
    const id = await uploading(set());
    await stayAll(id);
    await again(id);
    await office(school, (tenant) => askToDo(tenant, { importId: id }));
    await expect(office(school, (tenant) => askToDo(tenant, { importId: id }))).rejects.toEqual(
      refused('refusal.change_asked_already'),
    );
    const asked = await change(id);
    await makeChange(makers, school.id, asked?.id ?? '', 1);
    await makeChange(makers, school.id, asked?.id ?? '', 1);
    expect((await now()).people.filter(({ givenName }) => givenName === 'Amara').length).toBe(1);
  });

  test('is not done while it waits for the office, nor before what was decided was shown', async () => {
    const id = await uploading(set());
    expect((await kept(id)).stops.map(({ kind }) => kind)).toContain('student');
    const asking = () => office(school, (tenant) => askToDo(tenant, { importId: id }));
    await expect(asking()).rejects.toEqual(refused('import_pages.stops'));
    await stayAll(id);
    await expect(asking()).rejects.toEqual(refused('import_pages.look_first'));
    await again(id);
    await expect(asking()).resolves.toMatchObject({ id });
  });

  test('whose school changed since is refused, and shows the new plan when it is asked for', async () => {
    const id = await uploading(set());
    await stayAll(id);
    await again(id);
    await office(school, (tenant) =>
      addStudent(tenant, {
        givenName: 'Amara',
        familyName: 'Okafor',
        animal: null,
        dateOfBirth: '2020-03-14',
        yearGroup: 1,
      }),
    );
    const before = await now();
    expect(await doing(id)).toMatchObject({
      state: 'refused',
      reason: 'import_pages.changed_meanwhile',
    });
    expect(await now()).toEqual(before);
    const shown = () => office(school, (tenant) => importShown(tenant, id, { page: 1 }));
    expect((await shown())?.change).toMatchObject({ state: 'refused' });
    await again(id);
    expect((await shown())?.change).toBeUndefined();
    expect((await kept(id)).counts?.changed).toMatchObject({ student: 1 });
    await stayAll(id);
    await again(id);
    expect(await doing(id)).toMatchObject({ state: 'done' });
  });

  test('of a hostile or broken file says why, and nothing is changed', async () => {
    const before = await now();
    const climbing = new Uint8Array(zipOf({ name: '../../users.csv', content: 'a,b\n' }));
    const id = await uploading([new File([climbing], 'roll.zip')]);
    expect(await kept(id)).toMatchObject({
      state: 'unreadable',
      trouble: { reason: 'zip_path', where: { file: 'roll.zip' } },
    });
    expect(await now()).toEqual(before);
    await expect(office(school, (tenant) => askToDo(tenant, { importId: id }))).rejects.toEqual(
      refused('import_pages.went_on'),
    );
  });

  test('refuses rows one by one, each with its place', async () => {
    const demographics = [...oneRoster['demographics.csv']];
    demographics[1] = 'amara,,,the fourteenth,female';
    const id = await uploading(set({ 'demographics.csv': demographics }));
    const refusals = await office(school, (tenant) => refusalsOf(tenant, id));
    expect(refusals[0]).toMatchObject({ file: 'demographics.csv', line: 2, fileColumn: 4 });
    expect(refusals[0]?.reason).toBe('date_unreadable');
  });

  test('meant for another school is not read, unless the office wants it all the same', async () => {
    const file = () =>
      new File(
        [
          `<?xml version="1.0"?><CTfile><Header><DocumentName>Common Transfer File</DocumentName>
        <CTFversion>24.0</CTFversion><DocumentQualifier>partial</DocumentQualifier>
        <SourceSchool><LEA>202</LEA><Estab>3614</Estab></SourceSchool>
        <DestSchool><LEA>201</LEA><Estab>3614</Estab></DestSchool></Header><CTFpupilData><Pupil>
        <UPN>J201361424001</UPN><Surname>Reid</Surname><Forename>Zoe</Forename><DOB>2020-05-09</DOB>
        <Gender>F</Gender><BasicDetails><NCyearActual>1</NCyearActual></BasicDetails></Pupil>
        </CTFpupilData></CTfile>`,
        ],
        '2023614_CTF_2013614_001.xml',
      );
    const laestab = (number: string) =>
      superuser()`update schools set laestab = ${number} where id = ${school.id}`;
    await laestab('2022290');
    expect(await kept(await uploading([file()]))).toMatchObject({
      state: 'unreadable',
      trouble: { reason: 'ctf_other_school', values: { from: '2023614', to: '2013614' } },
    });
    const wanted = await kept(await uploading([file()], { takeFromOtherSchools: true }));
    expect(wanted).toMatchObject({ state: 'planned', counts: { created: { student: 1 } } });
    await laestab('2013614');
    expect(await kept(await uploading([file()]))).toMatchObject({ state: 'planned' });
  });

  test('nobody uploads what is no list, or too much of it', async () => {
    const keep = (files: File[]) => keepFiles({ ...theChoices, files }, uploads());
    await expect(keep([])).rejects.toEqual(refused('import_pages.upload.no_file'));
    await expect(keep([new File(['x'], 'roll.exe')])).rejects.toEqual(
      refused('import_pages.upload.not_a_list'),
    );
    const large = Buffer.alloc(21 * 1024 * 1024);
    await expect(keep([new File([large], 'a.csv'), new File([large], 'b.csv')])).rejects.toEqual(
      refused('import_pages.upload.too_large'),
    );
  });

  test('is seen by nobody who may not import', async () => {
    const id = await uploading(set());
    const { mrOkafor } = school.people;
    expect(await as(school, mrOkafor, (tenant) => findImport(tenant, id))).toBeUndefined();
    await expect(
      as(school, mrOkafor, (tenant) => giveUp(tenant, { importId: id })),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('that was given up goes no further', async () => {
    const id = await uploading(set());
    await office(school, (tenant) => giveUp(tenant, { importId: id }));
    expect(await kept(id)).toMatchObject({ state: 'given_up' });
    await expect(office(school, (tenant) => planAgain(tenant, { importId: id }))).rejects.toEqual(
      refused('import_pages.went_on'),
    );
  });
});

test('the rows of a part are narrowed, sorted and paged by the database', async () => {
  const id = await uploading(set());
  const asked = (more: RowsAsked) =>
    office(school, async (tenant) => {
      const { rows: found, total } = await rowsOfImport(tenant, id, 'created', more);
      return { total, names: found.map(({ name }) => name) };
    });
  const people = ['Amara Okafor', 'Dave Okafor', 'Em Hart', 'Jo Reid', 'Ngozi Okafor', 'Sam Malik'];
  const all = await asked({ sort: 'name' });
  expect(all.names.filter((name) => people.includes(name))).toEqual(people);
  expect((await asked({ sort: 'name', order: 'desc' })).names).toEqual(all.names.toReversed());
  expect(await asked({ kind: 'student' })).toEqual({
    total: 2,
    names: ['Amara Okafor', 'Dave Okafor'],
  });
  expect((await asked({ kind: 'links' })).total).toBe(2);
  expect((await asked({ q: 'ngozi' })).names).toContain('Ngozi Okafor');
  expect(await asked({ q: 'ngozi', kind: 'guardian' })).toEqual({
    total: 1,
    names: ['Ngozi Okafor'],
  });
  expect((await asked({ q: '%' })).total).toBe(0);
  expect((await asked({ q: 'USERS.csv' })).total).toBeGreaterThanOrEqual(6);
  expect(await asked({ page: 9 })).toEqual({ total: all.total, names: [] });
});

describe('somebody who could be more than one', () => {
  const list = (rows: string[]) =>
    new File([text(['UPN,Forename,Surname,DOB,Year', ...rows])], 'children.csv');

  async function mapped(file: File) {
    const id = await uploading([file]);
    const { state, proposal } = await kept(id);
    expect(state).toBe('mapping');
    const { columns, mapping } = proposal as {
      columns: { header: string; to?: string }[];
      mapping: { columns: Record<string, string> };
    };
    await office(school, (tenant) =>
      mapColumns(tenant, {
        importId: id,
        about: 'student',
        dateOrder: 'uk',
        whole: false,
        header: columns.map(({ header }) => header),
        target: columns.map(({ header }) => mapping.columns[header] ?? ''),
      }),
    );
    await planUploaded(school.id, id, 1);
    return id;
  }

  test('waits to be matched by hand; the same, somebody new, and left out each do what they say', async () => {
    const { maya } = school.people;
    const id = await mapped(list(['J201361424001,Maya,Shah,14/03/2018,3']));
    const [row] = await rows(id, 'ambiguous');
    expect(row).toMatchObject({ name: 'Maya Shah', candidates: [maya.id] });
    const ref = row?.ref ?? '';
    for (const [who, outcome] of [
      ['left_out', {}],
      ['new', { created: { student: 1 } }],
      [maya.id, { changed: { student: 1 } }],
    ] as const) {
      await office(school, (tenant) => matchByHand(tenant, { importId: id, ref, who }));
      await again(id);
      const { counts } = await kept(id);
      expect(counts).toEqual(outcome);
      // The row is only shown while it waits, so it is brought back before the next answer.
      await superuser()`delete from import_decisions where import_id = ${id}`;
      await again(id);
    }
    await office(school, (tenant) => matchByHand(tenant, { importId: id, ref, who: maya.id }));
    await again(id);
    expect(await doing(id)).toMatchObject({ state: 'done' });
    const found = (await now()).people.find((person) => person.id === maya.id);
    expect(found).toMatchObject({ upn: 'J201361424001', dateOfBirth: '2018-03-14' });
  });

  test('is never matched with somebody who was not offered', async () => {
    const id = await mapped(list(['J201361424001,Maya,Shah,14/03/2018,3']));
    const [row] = await rows(id, 'ambiguous');
    await expect(
      office(school, (tenant) =>
        matchByHand(tenant, { importId: id, ref: row?.ref ?? '', who: school.people.leo.id }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('what the columns are is remembered for the next list', async () => {
    await mapped(list(['J201361424001,Ada,Quill,14/03/2018,3']));
    const id = await uploading([list(['J201361424001,Ada,Quill,14/03/2018,3'])]);
    expect((await kept(id)).proposal).toMatchObject({ remembered: true });
  });
});

describe('those who are missing', () => {
  test('leave only by name, and neither who asks nor who runs the school', async () => {
    const { leo, mrsBell } = school.people;
    const id = await uploading(set());
    const missing = await rows(id, 'missing');
    expect(missing.map(({ subjectId }) => subjectId)).toContain(leo.id);
    const decide = (personId: string) =>
      office(school, (tenant) =>
        decideMissing(tenant, { importId: id, personId, decision: 'leaves' }),
      );
    expect(missing.map(({ subjectId }) => subjectId)).not.toContain(mrsBell.id);
    await expect(decide(mrsBell.id)).rejects.toEqual(refused('refusal.not_found'));
    await decide(leo.id);
    await stayAll(id);
    await again(id);
    expect(await doing(id)).toMatchObject({ state: 'done' });
    const after = await now();
    expect(after.people.find((person) => person.id === leo.id)?.archived).toBe(true);
    expect(after.people.find((person) => person.id === mrsBell.id)?.archived).toBe(false);
    const open = after.enrolments.filter(({ personId, endsOn }) => personId === leo.id && !endsOn);
    expect(open).toEqual([]);

    const told = async () =>
      (await eventsOf(leo.id))
        .filter(({ name }) => name.startsWith('person.'))
        .map(({ name, actorId, studentId, facts }) => [name, actorId, studentId, facts]);
    const archived = ['person.archived', mrsBell.id, leo.id, { role: 'student' }];
    expect(await told()).toEqual([archived]);
    const done = await change(id);
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
    await undoChange(school.id, done?.id ?? '', 1);
    const restored = ['person.restored', mrsBell.id, leo.id, { role: 'student' }];
    expect(await told()).toEqual([archived, restored]);
  });

  test('a child who left and is in a file again comes back, and the record says so', async () => {
    const { leo, mrsBell } = school.people;
    await office(school, (tenant) => archivePerson(tenant, { personId: leo.id }));
    const before = (await eventsOf(leo.id)).length;
    const taken = await office(school, takeSchoolAway);
    const people = taken.school.people.map((person) =>
      person.id === leo.id ? { ...person, archived: false } : person,
    );
    const zip = await buffer(
      writeOneRoster(
        { ...taken.school, people },
        { name: 'Oakfield', on: localDateOf(new Date()) },
      ),
    );
    const id = await uploading([new File([new Uint8Array(zip)], 'oakfield.zip')]);
    expect(await doing(id)).toMatchObject({ state: 'done' });
    expect((await now()).people.find((person) => person.id === leo.id)?.archived).toBe(false);
    const since = (await eventsOf(leo.id)).slice(before);
    expect(since).toMatchObject([
      { name: 'person.restored', actorId: mrsBell.id, studentId: leo.id },
    ]);
  });

  test('many leave only of those who were shown by name, and who is not ticked stays', async () => {
    const { leo, maya, mrsBell } = school.people;
    const id = await uploading(set());
    const listed = async () => {
      const found = await office(school, (tenant) => missingByName(tenant, id));
      return found?.shown.map((each) => each.id) ?? [];
    };
    const shown = await listed();
    expect(shown).toEqual(expect.arrayContaining([leo.id, maya.id]));
    expect(shown).not.toContain(mrsBell.id);
    const decide = (these: string[], leaves: string[]) =>
      office(school, (tenant) => decideWhoLeaves(tenant, { importId: id, shown: these, leaves }));
    await expect(decide([maya.id], [leo.id])).rejects.toEqual(refused('refusal.not_found'));
    await expect(decide([...shown, mrsBell.id], [])).rejects.toEqual(
      refused('import_pages.leaving.went_on'),
    );
    await decide(shown, [leo.id]);
    expect(await listed()).toEqual([]);
    await expect(decide(shown, [maya.id])).rejects.toEqual(refused('import_pages.leaving.went_on'));
    await again(id);
    expect((await kept(id)).stops).toEqual([]);
    expect(await doing(id)).toMatchObject({ state: 'done' });
    const left = (await now()).people.filter(({ archived }) => archived);
    expect(left.map((each) => each.id)).toEqual([leo.id]);
    expect(await office(school, (tenant) => missingByName(tenant, id))).toBeUndefined();
  });

  test('a child whose row is refused is not missing, and while a row could be anybody’s nobody leaves', async () => {
    const { leo, maya } = school.people;
    const withRow = (name: string) => [
      ...oneRoster['users.csv'],
      `x9,,,true,x9,,${name},no-address,,,secret,`,
    ];
    const roles = [...oneRoster['roles.csv'], 'r9,,,x9,primary,student,,,o1'];
    const called = leo.name.replace(' ', ',');
    const named = await uploading(set({ 'users.csv': withRow(called), 'roles.csv': roles }));
    const ids = async (id: string) => (await rows(id, 'missing')).map(({ subjectId }) => subjectId);
    expect(await ids(named)).toContain(maya.id);
    expect(await ids(named)).not.toContain(leo.id);

    const unknown = await uploading(set({ 'users.csv': withRow('Xyz,Abc'), 'roles.csv': roles }));
    expect((await kept(unknown)).counts?.unattributed).toEqual({ student: 1 });
    expect(await ids(unknown)).toContain(leo.id);
    const about = { importId: unknown, personId: leo.id, decision: 'leaves' } as const;
    await expect(office(school, (tenant) => decideMissing(tenant, about))).rejects.toEqual(
      refused('import_pages.missing.may_be_in_the_file'),
    );
    const many = { importId: unknown, shown: [leo.id], leaves: [leo.id] };
    await expect(office(school, (tenant) => decideWhoLeaves(tenant, many))).rejects.toEqual(
      refused('import_pages.missing.may_be_in_the_file'),
    );
    const offered = await office(school, (tenant) => missingByName(tenant, unknown));
    expect(offered?.shown.map(({ kind }) => kind)).not.toContain('student');
    await stayAll(unknown);
    await again(unknown);
    expect(await doing(unknown)).toMatchObject({ state: 'done' });
    expect((await now()).people.some(({ archived }) => archived)).toBe(false);
  });
});

test('somebody who left since cannot be undone around', async () => {
  const id = await uploading(set());
  await stayAll(id);
  await again(id);
  const done = await doing(id);
  const amara = (await now()).people.find(({ givenName }) => givenName === 'Amara');
  await office(school, (tenant) => {
    expect(personOf(tenant)).toBe(school.people.mrsBell.id);
    return archivePerson(tenant, { personId: amara?.id ?? '' });
  });
  await office(school, (tenant) => askToUndo('import')(tenant, { changeId: done?.id ?? '' }));
  await undoChange(school.id, done?.id ?? '', 1);
  const after = await change(id);
  expect(after?.state).toBe('done');
  expect(after?.obstacles?.map(({ because, table }) => [because, table])).toContainEqual([
    'changed_since',
    'people',
  ]);
});

test('a class of whoever brings the files is set aside while planning, and the rest is done', async () => {
  const { msReid } = school.people;
  await superuser()`insert into external_ids (id, school_id, person_id, source, external_id)
    values (gen_random_uuid(), ${school.id}, ${msReid.id}, 'hazelbrook-mis', 'reid')`;
  const held = (await now()).people.find((person) => person.id === msReid.id);
  const users = oneRoster['users.csv'].map((line) =>
    line.startsWith('reid')
      ? `reid,,,true,reid,,${held?.givenName},${held?.familyName},,,,secret,`
      : line,
  );
  const id = await uploading(set({ 'users.csv': users }));
  expect(await rows(id, 'set_aside')).toEqual([]);
  await superuser()`update imports set asked_by_id = ${msReid.id}, state = 'reading' where id = ${id}`;
  await planUploaded(school.id, id, 1);
  expect(await rows(id, 'set_aside')).toMatchObject([
    { reason: 'class_of_who_brought_it', file: 'enrollments.csv', line: 4 },
  ]);
  await stayAll(id);
  await again(id);
  expect(await doing(id)).toMatchObject({ state: 'done' });
  const after = await now();
  const ofReid = after.people.find(({ externalIds }) => externalIds['hazelbrook-mis'] === 'reid');
  expect(ofReid?.id).toBe(msReid.id);
  const taught = after.classes.find(({ externalIds }) => externalIds['hazelbrook-mis'] === 'c1');
  expect(
    after.teaching.filter(
      ({ personId, classId }) => personId === msReid.id && classId === taught?.id,
    ),
  ).toEqual([]);
});

describe('the list of imports', () => {
  const standing = async (id: string) => {
    const { rows: listed } = await office(school, (tenant) => listImports(tenant, 1));
    const found = listed.find((each) => each.id === id);
    return found && standingOf(found.state, found.change);
  };

  test('says how far each has come, and that one was undone', async () => {
    const id = await uploading(set());
    expect(await standing(id)).toBe('planned');
    await stayAll(id);
    await again(id);
    await office(school, (tenant) => askToDo(tenant, { importId: id }));
    expect(await standing(id)).toBe('being_done');
    const asked = await change(id);
    await makeChange(makers, school.id, asked?.id ?? '', 1);
    expect(await standing(id)).toBe('done');
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: asked?.id ?? '' }));
    expect(await standing(id)).toBe('undoing');
    await undoChange(school.id, asked?.id ?? '', 1);
    expect(await standing(id)).toBe('undone');
  });
});

describe('each night', () => {
  const older = (id: string, days: number) =>
    superuser()`update imports set created_at = created_at - make_interval(days => ${days})
      where id = ${id}`;
  const fileOf = async (id: string) => {
    const [file] = (await kept(id)).files;
    return path.join(folder, file?.key || 'no key');
  };

  test('files go after a week, and what stood in them after a month', async () => {
    const id = await uploading(set());
    await stayAll(id);
    const at = await fileOf(id);
    await older(id, 6);
    await clearImportsOf(school.id);
    expect(existsSync(at)).toBe(true);
    await older(id, 2);
    await clearImportsOf(school.id);
    expect(existsSync(at)).toBe(false);
    expect((await rows(id, 'created')).length).toBeGreaterThan(0);
    await again(id);
    expect(await kept(id)).toMatchObject({ state: 'unreadable', trouble: { reason: 'gone' } });

    const other = await uploading(set());
    await older(other, 31);
    await clearImportsOf(school.id);
    expect(await rows(other, 'created')).toEqual([]);
    expect((await kept(other)).clearedAt).toBeInstanceOf(Date);
  });
});

describe('a school that is taken away as a file', () => {
  test('comes in again without a difference, and it is in the record', async () => {
    const id = await uploading(set());
    await stayAll(id);
    await again(id);
    await doing(id);
    const numbers = { urn: '123456', laestab: '2013614' };
    await superuser()`update schools set ${superuser()(numbers)} where id = ${school.id}`;
    const taken = await office(school, takeSchoolAway);
    expect(taken.profile).toMatchObject(numbers);
    const zip = await buffer(
      writeOneRoster(taken.school, { ...taken.profile, on: localDateOf(new Date()) }),
    );
    const { files, close } = await openZip('oakfield.zip', zip);
    const roster = await readRoster(files, { today: localDateOf(new Date()), school: numbers });
    close();
    expect(roster.schools).toMatchObject([{ identifier: '123456', laestab: '2013614' }]);
    const second = await uploading([new File([new Uint8Array(zip)], 'oakfield.zip')]);
    const { state, counts } = await kept(second);
    expect(state).toBe('planned');
    expect([countOf(counts ?? {}, 'created'), countOf(counts ?? {}, 'changed')]).toEqual([0, 0]);
    expect(countOf(counts ?? {}, 'ambiguous')).toBe(0);
    const { mrsBell } = school.people;
    expect((await eventsOf(mrsBell.id)).map(({ name }) => name)).toContain('import.exported');
  });
});

/** Every row of every table that has a school, but for what an import itself is. */
async function everyRowOfTheSchool() {
  const sql = superuser();
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`;
  const rows = new Map<string, string>();
  for (const { name } of tables) {
    if (itsOwn.some((each) => name.startsWith(each))) continue;
    const [found] = await sql<{ rows: string | null }[]>`
      select md5(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text)) as rows
      from ${sql(name)} t where t.school_id = ${school.id}`;
    rows.set(name, found?.rows ?? '');
  }
  return rows;
}
/** What was uploaded, that it was, and the trail of that. */
const itsOwn = ['import', 'audit_events', 'trail', 'uploads_under_way'];

const rest = Object.entries(oneRoster).filter(([name]) => name !== 'users.csv');
const inAZip = (...more: readonly Packed[]) =>
  zipOf(...rest.map(([name, lines]) => ({ name, content: text(lines) })), ...more);
const people = text(oneRoster['users.csv']);
const [header = '', ...records] = oneRoster['users.csv'];
const manyColumns = Array.from({ length: 60 }, (_, at) => `c${at}`).join(',');

describe('a bad file', () => {
  test.each<[string, string, Buffer | string, string]>([
    [
      'a zip with a thousand times its size',
      'set.zip',
      inAZip({ name: 'users.csv', content: Buffer.alloc(40_000_000) }),
      'zip_bomb',
    ],
    [
      'a path that climbs out',
      'set.zip',
      inAZip({ name: '../../users.csv', content: people }),
      'zip_path',
    ],
    [
      'a zip that was cut off',
      'set.zip',
      inAZip({ name: 'users.csv', content: people }).subarray(0, 900),
      'zip_broken',
    ],
    [
      'a zip inside the zip',
      'set.zip',
      inAZip({ name: 'more.zip', content: zipOf({ name: 'users.csv', content: people }) }),
      'zip_in_zip',
    ],
    ['a document type', 'ctf.xml', '<!DOCTYPE CTfile><CTfile/>', 'xml_doctype'],
    [
      'a billion laughs',
      'ctf.xml',
      '<!DOCTYPE CTfile [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><CTfile>&b;</CTfile>',
      'xml_doctype',
    ],
    [
      'XML that ends too early',
      'ctf.xml',
      '<CTfile><CTFpupilData><Pupil><UPN>J201361424001</UPN>',
      'xml_truncated',
    ],
    [
      'a list that ends in the middle of a row',
      'set.zip',
      inAZip({ name: 'users.csv', content: people.slice(0, -40) }),
      'cut_off',
    ],
    [
      'a list that ends inside quotes',
      'set.zip',
      inAZip({ name: 'users.csv', content: `${people}x,,,true,"x` }),
      'truncated_in_quotes',
    ],
    [
      '60 columns too many',
      'set.zip',
      inAZip({
        name: 'users.csv',
        content: text([`${header},${manyColumns}`, ...records.map((each) => `${each},`)]),
      }),
      'too_many_columns',
    ],
    ['no text at all', 'list.csv', Buffer.from([0x00, 0x01, 0x02, 0x03]), 'not_text'],
    ['nothing', 'list.csv', '\n', 'empty'],
  ])(
    'is refused with a reason, and nothing of the school changes: %s',
    async (_, name, content, reason) => {
      const before = await everyRowOfTheSchool();
      expect(before.size).toBeGreaterThan(60);
      const id = await uploading([new File([new Uint8Array(Buffer.from(content))], name)]);
      expect(await kept(id)).toMatchObject({ state: 'unreadable', trouble: { reason } });
      expect(await everyRowOfTheSchool()).toEqual(before);
      await expect(office(school, (tenant) => askToDo(tenant, { importId: id }))).rejects.toEqual(
        refused('import_pages.went_on'),
      );
    },
  );
});

test('a worker that dies while it reads or plans leaves nothing half done, and the next goes on', async () => {
  const ready = await keepFiles({ ...theChoices, files: set() }, uploads());
  const { id } = await office(school, (tenant) => startImport(tenant, ready));
  const before = await everyRowOfTheSchool();
  const planning = planUploaded(school.id, id, 1).then(
    () => 'planned',
    () => 'broken off',
  );
  // As the system ends the transaction of a process that is gone, wherever it was in its work.
  const sql = superuser();
  let ended = 0;
  for (let tries = 0; tries < 400 && ended === 0; tries += 1) {
    const backends = await sql<{ ended: boolean }[]>`
      select pg_terminate_backend(l.pid) as ended from pg_locks l
      where l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
        and l.database = (select oid from pg_database where datname = current_database())
        and (l.classid::bigint << 32 | l.objid::bigint)
          = hashtextextended('imports ' || ${school.id}, 0)`;
    ended = backends.length;
  }
  expect([ended, await planning]).toEqual([1, 'broken off']);
  expect(await kept(id)).toMatchObject({ state: 'reading', counts: null });
  expect(await everyRowOfTheSchool()).toEqual(before);
  await planUploaded(school.id, id, 2);
  expect(await kept(id)).toMatchObject({ state: 'planned', trouble: null });
  expect((await rows(id, 'created')).length).toBeGreaterThan(0);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRole } from '@/lib/access/commands';
import { askForChange, askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { lastChangeAbout } from '@/lib/changes/queries';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import type { Tenant } from '@/lib/platform/tenancy';
import { as, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintGrant, mintSchool } from '@/lib/testing/mint';
import { makers } from '@/lib/wiring/makers';
import { askToDo, startImport } from './commands';
import { keepFiles } from './files';
import { planUploaded } from './jobs';
import { rowsOfImport } from './queries';

let school: MintedSchool;
let folder: string;
const storedBefore = process.env.STORAGE_DIR;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'needs-'));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  process.env.STORAGE_DIR = storedBefore;
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
});

const transferFile = `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><DocumentQualifier>partial</DocumentQualifier></Header>
<CTFpupilData><Pupil><UPN>J201361424001</UPN><Surname>Byrne</Surname><Forename>Aoife</Forename><DOB>2020-05-09</DOB>
<BasicDetails><NCyearActual>1</NCyearActual></BasicDetails><SENstatus>E</SENstatus></Pupil></CTFpupilData></CTfile>`;

type Working = (work: (tenant: Tenant) => Promise<{ id: string }>) => Promise<{ id: string }>;

async function uploading(start: Working = (work) => office(school, work)) {
  const files = [new File([transferFile], '8932001_CTF_8932002_001.xml')];
  const chosen = {
    ...({ staffRole: 'trainer', yearGroupWhereUnknown: undefined } as const),
    ...{ severalClassesAtOnce: false, takeFromOtherSchools: false },
  };
  const ready = await keepFiles({ ...chosen, files }, storedDirectly(school.people.mrsBell.id));
  const { id } = await start((tenant) => startImport(tenant, ready));
  await planUploaded(school.id, id, 1);
  return id;
}

/** Ms Reid has a role by which she imports, and nothing else. */
async function importsOnly() {
  const { msReid, mrsBell } = school.people;
  const made = await office(school, (tenant) =>
    createRole(tenant, { name: 'Roll', description: '', permissions: ['people.import'] }),
  );
  await mintGrant(school.id, msReid, mrsBell, { roleId: made.id, scope: 'school' });
  return msReid;
}

const created = (tenant: Tenant, id: string) => rowsOfImport(tenant, id, 'created');
const held = () => superuser()`
  select sen_status as status from learning_needs n join people p on p.id = n.student_id
  where n.school_id = ${school.id} and p.family_name = 'Byrne'`;

test('whoever does not keep special needs brings none of them, and is told', async () => {
  const msReid = await importsOnly();
  const id = await uploading((work) => as(school, msReid, work));
  const { rows } = await office(school, (tenant) => created(tenant, id));
  expect(rows[0]?.told).not.toHaveProperty('senStatus');
  const noticed = await office(school, (tenant) => rowsOfImport(tenant, id, 'notice'));
  expect(noticed.rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ reason: 'needs_of_others', values: { count: 1 } }),
    ]),
  );
  await as(school, msReid, (tenant) => askToDo(tenant, { importId: id }));
  await carriedOut(id);
  expect(await held()).toEqual([]);
});

test('what others bring of them is neither shown to them nor theirs to press or undo', async () => {
  const msReid = await importsOnly();
  const id = await uploading();
  const shown = await office(school, (tenant) => created(tenant, id));
  expect(shown.rows[0]?.told).toMatchObject({ givenName: 'Aoife', senStatus: 'ehc_plan' });
  const hers = await as(school, msReid, (tenant) => created(tenant, id));
  expect(hers.rows[0]?.told).toMatchObject({ givenName: 'Aoife' });
  expect(hers.rows[0]?.told).not.toHaveProperty('senStatus');
  await expect(as(school, msReid, (tenant) => askToDo(tenant, { importId: id }))).rejects.toEqual(
    refused('import_pages.needs_not_yours'),
  );
  await office(school, (tenant) => askToDo(tenant, { importId: id }));
  const changeId = await carriedOut(id);
  expect(await held()).toEqual([{ status: 'ehc_plan' }]);
  await expect(
    as(school, msReid, (tenant) => askToUndo('import')(tenant, { changeId })),
  ).rejects.toThrow();
  await office(school, (tenant) => askToUndo('import')(tenant, { changeId }));
  await undoChange(school.id, changeId, 1);
  expect(await held()).toEqual([]);
});

test('the database insists on the same', async () => {
  const msReid = await importsOnly();
  const asking = (tenant: Tenant) =>
    askForChange(tenant, {
      ...{ kind: 'import', aboutId: school.people.maya.id, total: 1, details: { needs: true } },
      undoUntil: new Date(Date.now() + 86_400_000),
    });
  await expect(as(school, msReid, asking)).rejects.toThrow();
  await expect(office(school, asking)).resolves.toMatchObject({ state: 'waiting' });
});

async function carriedOut(importId: string) {
  const change = await office(school, (tenant) => lastChangeAbout(tenant, 'import', importId));
  const changeId = change?.id ?? '';
  await makeChange(makers, school.id, changeId, 1);
  return changeId;
}

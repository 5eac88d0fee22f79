import { v7 as newId } from 'uuid';
import { changes } from '@/db/schema/changes';
import { importRows, imports } from '@/db/schema/imports';
import { withSealOf } from '@/lib/platform/sealing/own';
import type { ImportState } from '@/lib/shared/vocabulary';
import { type MintedSchool, ownerDatabase } from '../mint';
import { byOffice, type Door } from './door';

/** An import as the worker leaves it, with Leo missing and a row that could be Maya. */
async function newImport(school: MintedSchool, state: ImportState = 'planned') {
  const [importId, schoolId] = [newId(), school.id];
  const db = ownerDatabase();
  await db.insert(imports).values({
    id: importId,
    schoolId,
    askedById: school.people.mrsBell.id,
    state,
    source: 'mis',
    startsOn: school.today,
    files: [],
    choices: {},
    fingerprint: 'as it was shown',
  });
  const row = { schoolId, importId, part: 'people', kind: 'student' } as const;
  // What is in them lies sealed with the school's keys.
  await withSealOf(schoolId, () =>
    db.insert(importRows).values([
      {
        ...row,
        position: 1,
        outcome: 'ambiguous',
        name: 'Maya Shah',
        ref: 'maya',
        candidates: [school.people.maya.id],
      },
      {
        ...row,
        position: 2,
        outcome: 'missing',
        name: 'Leo Fraser',
        subjectId: school.people.leo.id,
      },
    ]),
  );
  return importId;
}

const ofAnImport = (form: (importId: string, school: MintedSchool) => Record<string, string>) =>
  byOffice(async (school) => form(await newImport(school), school));

/** Forms about an import, but for the one that uploads. */
export const doorsOfImports: Readonly<Record<string, Door>> = {
  mapColumnsAction: byOffice(async (school) => ({
    importId: await newImport(school, 'mapping'),
    about: 'student',
    dateOrder: 'uk',
    header: ['UPN', 'Surname'],
    target: ['upn', 'familyName'],
  })),
  matchByHandAction: ofAnImport((importId, { people }) => ({
    importId,
    ref: 'maya',
    who: people.maya.id,
  })),
  decideMissingAction: ofAnImport((importId, { people }) => ({
    importId,
    personId: people.leo.id,
    decision: 'leaves',
  })),
  letOthersStayAction: ofAnImport((importId) => ({ importId })),
  decideWhoLeavesAction: byOffice(async (school) => ({
    importId: await newImport(school),
    shown: [school.people.leo.id],
    leaves: [school.people.leo.id],
  })),
  planAgainAction: ofAnImport((importId) => ({ importId })),
  doImportAction: ofAnImport((importId) => ({ importId })),
  giveUpAction: ofAnImport((importId) => ({ importId })),
  undoImportAction: byOffice(async (school) => {
    const changeId = newId();
    await ownerDatabase()
      .insert(changes)
      .values({
        id: changeId,
        schoolId: school.id,
        kind: 'import',
        aboutId: await newImport(school, 'done'),
        state: 'done',
        askedById: school.people.mrsBell.id,
        undoUntil: new Date(Date.now() + 86_400_000),
      });
    return { changeId };
  }),
};

import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { askForChange, askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { createClub } from '@/lib/clubs/commands';
import { putIntoClub } from '@/lib/clubs/membership/by-hand';
import { setClubYears } from '@/lib/clubs/membership/years';
import { createDepartment, joinDepartment } from '@/lib/people/departments/commands';
import { saveRecord } from '@/lib/people/records/commands';
import { findRecord } from '@/lib/people/records/queries';
import { recordAsSeen } from '@/lib/people/records/rules';
import type { Tenant } from '@/lib/platform/tenancy';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintGrant, mintPerson, mintSchool } from '@/lib/testing/mint';
import { given, testFolder, withTestData } from '@/lib/testing/test-data';
import { loadSchool } from '../here/queries';
import { applied } from '../planning/applied';
import { type Choices, undecided } from '../planning/choices';
import { choicesFor, rosters } from '../planning/generated.fixture';
import { planImport } from '../planning/make';
import { changesNothing } from '../planning/plan';
import type { School } from '../planning/school';
import { withKnownLanguages } from '../reading/languages';
import { fileOnDisk } from '../reading/opening/file';
import { openZip } from '../reading/opening/zip';
import { readRoster } from '../reading/read';
import { asFiles, oneRoster } from '../reading/reading.fixture';
import type { Roster } from '../reading/roster';
import { carryOut } from './carry-out';
import { writePeople } from './people';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const on = '2026-11-21';
const theSmallSet = () => readRoster(asFiles(oneRoster), { today: on });
const choices = { ...undecided('mis', on), yearGroupWhereUnknown: 3 };

/** Does the roster, and tells what the plan said of the school and what the school then is. */
const importing = (
  roster: Roster,
  choicesOf: (school: School) => Choices = (before) => ({ ...choices, staying: everybody(before) }),
) =>
  office(school, async (tenant) => {
    const before = await loadSchool(tenant);
    const chosen = choicesOf(before);
    const plan = planImport(before, withKnownLanguages(roster), chosen);
    const ids = await carryOut(tenant, before, plan, chosen.on);
    const expected = withIds(applied(before, plan, chosen.on), ids);
    return { before, plan, ids, expected, after: inOrder(await loadSchool(tenant)) };
  });

function withIds(planned: School, ids: ReadonlyMap<string, string>) {
  const own = (id: string) => ids.get(id) ?? id;
  const place = <Place extends School['enrolments'][number]>(each: Place): Place => ({
    ...each,
    id: own(each.id),
    classId: own(each.classId),
    personId: own(each.personId),
  });
  return inOrder({
    people: planned.people.map((each) => ({ ...each, id: own(each.id) })),
    classes: planned.classes.map((each) => ({ ...each, id: own(each.id) })),
    enrolments: planned.enrolments.map(place),
    teaching: planned.teaching.map(place),
    links: planned.links.map((each) => ({
      ...each,
      id: own(each.id),
      studentId: own(each.studentId),
      guardianId: own(each.guardianId),
    })),
    terms: planned.terms.map((each) => ({ ...each, id: own(each.id) })),
  });
}

const inOrder = (all: School): School => ({
  people: all.people.toSorted(byId),
  classes: all.classes.toSorted(byId),
  enrolments: all.enrolments.toSorted(byId),
  teaching: all.teaching.toSorted(byId),
  links: all.links.toSorted(byId),
  terms: all.terms.toSorted(byId),
});
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

describe('what a plan says is what is then there', () => {
  test('of a small set of files, which changes nothing the second time', async () => {
    const roster = await theSmallSet();
    const first = await importing(roster);
    expect(first.plan.people.created.length).toBe(6);
    expect(first.after).toEqual(first.expected);
    const again = await importing(roster);
    expect(changesNothing(again.plan)).toBe(true);
    expect(again.after).toEqual(first.after);
  });

  test('of whatever files, one after another', async () => {
    await fc.assert(
      fc.asyncProperty(rosters, rosters, async (one, other) => {
        school = await mintSchool();
        for (const roster of [one, other, other]) {
          const { after, expected } = await importing(roster, choicesFor);
          expect(after).toEqual(expected);
        }
        const { plan } = await importing(other, choicesFor);
        expect(changesNothing(plan)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  describe.each(['oneroster', 'ctf'])(`of the files in %s${given}`, (folder) => {
    withTestData(
      'every good one, which changes nothing the second time',
      async () => {
        const at = testFolder(folder);
        for (const name of readdirSync(at).filter((each) => !each.startsWith('bad_'))) {
          school = await mintSchool();
          const roster = await read(path.join(at, name));
          const { plan, after, expected } = await importing(roster);
          const { created } = plan.people;
          // One of them names nobody, so that each of its people is refused.
          expect([name, created.length + plan.refused.length > 0]).toEqual([name, true]);
          expect(after).toEqual(expected);
          const again = await importing(roster);
          expect([name, changesNothing(again.plan)]).toEqual([name, true]);
        }
      },
      120_000,
    );
  });
});

async function read(at: string) {
  const options = { today: on, takeFromOtherSchools: true };
  if (at.endsWith('.zip')) {
    const { files, close } = await openZip(path.basename(at), at);
    try {
      return await readRoster(files, options);
    } finally {
      close();
    }
  }
  const files = at.endsWith('.xml')
    ? [fileOnDisk(path.basename(at), at)]
    : readdirSync(at).map((name) => fileOnDisk(name, path.join(at, name)));
  return readRoster(files, options);
}

describe('what follows', () => {
  test('children join the clubs of the class they join, and leave those of the class they leave', async () => {
    const { kingfishers } = school.classes;
    const roster = await theSmallSet();
    const amara = roster.people.filter(({ ref }) => ref === 'amara');
    const { after } = await importing({ ...roster, people: amara, links: [], teaching: [] });
    const child = after.people.find(({ givenName }) => givenName === 'Amara');
    expect(after.enrolments.find(({ personId }) => personId === child?.id)?.classId).toBe(
      kingfishers,
    );
    expect(await clubsOf(child?.id)).toEqual([{ startsOn: '2026-09-02', endsOn: null }]);
    await importing(
      { ...roster, covers: { ...roster.covers, student: true }, people: [], links: [] },
      () => ({ ...choices, leaving: new Set(child ? [child.id] : []), staying: everybody(after) }),
    );
    expect(await clubsOf(child?.id)).toEqual([{ startsOn: '2026-09-02', endsOn: on }]);
  });

  test('who leaves leaves the class that was to end later, and every club whatever kept them in it', async () => {
    const roster = await theSmallSet();
    const amara = roster.people.filter(({ ref }) => ref === 'amara');
    const first = await importing({ ...roster, people: amara, links: [], teaching: [] });
    const child = first.after.people.find(({ givenName }) => givenName === 'Amara');
    const { id = '', yearGroup } = child ?? {};
    const clubId = school.clubs.reading;
    if (yearGroup === undefined) throw new Error('Amara has a year group');
    const byHand = await office(school, async (tenant) => {
      await setClubYears(tenant, { clubId, yearGroups: [yearGroup], asSeen: '' });
      const club = await createClub(tenant, aClub);
      await putIntoClub(tenant, { clubId: club.id, studentIds: [id], on: school.today });
      return club.id;
    });
    // As a change of year that was carried out leaves it.
    await superuser()`update enrolments set ends_on = '2027-09-01' where student_id = ${id}`;
    const { after, expected } = await importing(
      { ...roster, covers: { ...roster.covers, student: true }, people: [], links: [] },
      (before) => ({ ...choices, leaving: new Set([id]), staying: everybody(before) }),
    );
    expect(after).toEqual(expected);
    expect(after.enrolments.find(({ personId }) => personId === id)?.endsOn).toBe(on);
    expect(await clubsOf(id)).toEqual([
      { startsOn: '2026-09-02', endsOn: on },
      { startsOn: school.today, endsOn: school.today },
    ]);
    const [{ ends } = {}] = await superuser()`select ends_on::text as ends
      from club_members_by_hand where club_id = ${byHand}`;
    expect(ends).toBe(school.today);
  });

  test('staff who leave lose the roles and departments they had, and have them again when it is undone', async () => {
    const { mrsBell, maya } = school.people;
    const helper = await mintPerson(school.id, 'support_worker', 'Hal Frost');
    const grant = { template: 'support_worker', scope: 'children' } as const;
    await mintGrant(school.id, helper, mrsBell, grant, [maya.id]);
    await office(school, async (tenant) => {
      const { id } = await createDepartment(tenant, { name: 'Music', description: '' });
      await joinDepartment(tenant, {
        departmentId: id,
        personId: helper.id,
        startsOn: school.today,
      });
    });
    const had = () => superuser()`
      select ends_on::text as ends from role_grants where person_id = ${helper.id}
      union all select ends_on::text from department_members where person_id = ${helper.id}`;
    const { id: changeId } = await office(school, (tenant) =>
      askForChange(tenant, {
        ...{ kind: 'import', aboutId: helper.id, total: 1 },
        undoUntil: new Date(Date.now() + 86_400_000),
      }),
    );
    const nobody = { people: [], links: [], classes: [], enrolments: [], teaching: [] };
    const roster = { ...(await theSmallSet()), ...nobody };
    await makeChange(
      {
        import: async (tenant) => {
          const before = await loadSchool(tenant);
          const covers = { ...roster.covers, staff: true };
          const leaving = new Set([helper.id]);
          const chosen = { ...choices, leaving, staying: everybody(before) };
          const plan = planImport(before, { ...roster, covers }, chosen);
          await carryOut(tenant, before, plan, on);
        },
      },
      ...([school.id, changeId, 1] as const),
    );
    expect(await had()).toEqual([{ ends: school.today }, { ends: school.today }]);
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId }));
    await undoChange(school.id, changeId, 1);
    expect(await had()).toEqual([{ ends: null }, { ends: null }]);
  });

  test('is undone after the office saved the same numbers again', async () => {
    const { maya } = school.people;
    const [upn, formerUpn] = ['B801200005001', 'P207000016049'];
    const { id: changeId } = await office(school, (tenant) =>
      askForChange(tenant, {
        ...{ kind: 'import', aboutId: maya.id, total: 1 },
        undoUntil: new Date(Date.now() + 86_400_000),
      }),
    );
    const told = { studentId: maya.id, upn, formerUpn, legalGivenName: null, homeLanguage: null };
    const save = (tenant: Tenant, legalFamilyName: string | null, asSeen: string) =>
      saveRecord(tenant, { ...told, legalFamilyName, asSeen });
    const seen = recordAsSeen(undefined, null);
    await office(school, (tenant) => save(tenant, null, seen));
    const record = () => office(school, (tenant) => findRecord(tenant, maya.id));
    const lies = () => superuser()`
      select upn, former_upn from student_records where student_id = ${maya.id}`;
    const before = await lies();
    await makeChange(
      {
        import: async (tenant) => {
          const here = await loadSchool(tenant);
          const changed = here.people.filter(({ id }) => id === maya.id);
          await writePeople(
            tenant,
            {
              ...here,
              people: changed.map((each) => ({
                ...each,
                familyName: 'Shah-Lee',
                preferredFamilyName: 'Shah',
              })),
            },
            { people: { created: [], changed: [{ id: maya.id, differences: [] }] } } as never,
            (id) => id,
          );
        },
      },
      ...([school.id, changeId, 1] as const),
    );
    expect(await record()).toMatchObject({ legalFamilyName: 'Shah-Lee', upn, formerUpn });
    // Only the name is another, and what lies sealed is not.
    expect(await lies()).toEqual(before);
    await office(school, async (tenant) => {
      const known = await findRecord(tenant, maya.id);
      await save(tenant, 'Shah-Lee', recordAsSeen(known, null));
    });
    expect(await lies()).toEqual(before);
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId }));
    await undoChange(school.id, changeId, 1);
    expect(await record()).toMatchObject({ legalFamilyName: null, upn, formerUpn });
  });

  test('who has no parental responsibility sees nothing; who has it may consent', async () => {
    const roster = await theSmallSet();
    const [link] = roster.links;
    if (!link) throw new Error('The set has no link');
    for (const [parentalResponsibility, rights] of [
      ['no', { maySee: false, mayConsent: false, mayCollect: false }],
      ['yes', { maySee: true, mayConsent: true, mayCollect: true }],
    ] as const) {
      school = await mintSchool();
      const { after } = await importing({
        ...roster,
        links: [{ ...link, parentalResponsibility }],
      });
      const child = after.people.find(({ givenName }) => givenName === 'Amara');
      const id = after.links.find(({ studentId }) => studentId === child?.id)?.id ?? '';
      const [row] = await superuser()`
        select may_see as "maySee", may_consent as "mayConsent", may_collect as "mayCollect"
        from guardian_links where id = ${id}`;
      expect(row).toEqual(rights);
    }
  });

  test('a plan that waits for the office is not done', async () => {
    const roster = await theSmallSet();
    await expect(
      office(school, async (tenant) => {
        const before = await loadSchool(tenant);
        const plan = planImport(before, roster, choices);
        const stops = [{ kind: 'student' as const, missing: 2, of: 2 }];
        return carryOut(tenant, before, { ...plan, stops }, on);
      }),
    ).rejects.toThrow('waits for the office');
  });
});

const aClub = {
  ...{
    name: 'Music',
    subject: 'Music',
    description: '',
    paper: 'rose' as const,
    emblem: 'music' as const,
  },
  ...{ evidenceKinds: ['writing' as const], weekdays: [1, 2, 3, 4, 5], levels: ['First'] },
};
const everybody = ({ people }: School) => new Set(people.map(({ id }) => id));
const clubsOf = async (studentId = '') => [
  ...(await superuser()`
    select starts_on::text as "startsOn", ends_on::text as "endsOn" from club_memberships
    where student_id = ${studentId} order by starts_on`),
];

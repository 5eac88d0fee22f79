import { beforeEach, describe, expect, test } from 'vitest';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { addQualification, removeQualification, saveNeeds, saveRecord } from './commands';
import { findNeeds, findRecord, listQualifications } from './queries';
import { needsAsSeen, recordAsSeen, standingOf } from './rules';

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

const upn = 'B801200005001';
const empty = {
  upn: null,
  formerUpn: null,
  legalGivenName: null,
  legalFamilyName: null,
  homeLanguage: null,
} as const;
const unseen = recordAsSeen(undefined, null);
const field = (name: string, messageKey: string) =>
  expect.objectContaining({ fields: { [name]: [messageKey] } });

describe('how a child stands in the roll', () => {
  const save = (more: object, studentId = school.people.maya.id, asSeen = unseen) =>
    office(school, (tenant) => saveRecord(tenant, { studentId, asSeen, ...empty, ...more }));
  const recordOf = (who: Someone, studentId = school.people.maya.id) =>
    as(school, who, (tenant) => findRecord(tenant, studentId));

  test('is kept; the event says which fields changed and nothing of what is in them', async () => {
    const { maya, mrsBell } = school.people;
    const saved = await save({ upn, legalFamilyName: 'Shah-Lee', homeLanguage: 'gu' });
    expect(await recordOf(mrsBell)).toMatchObject({ upn, legalFamilyName: 'Shah-Lee' });
    expect(await eventsOf(saved.id)).toEqual([
      {
        name: 'student.record_changed',
        studentId: maya.id,
        actorId: mrsBell.id,
        facts: { fields: ['upn', 'legalFamilyName', 'homeLanguage'] },
      },
    ]);
    const [{ language } = {}] =
      await superuser()`select home_language as language from students where id = ${maya.id}`;
    expect(language).toBe('gu');
  });

  test('refuses a number that is none, one of another child, and a form that is out of date', async () => {
    await expect(save({ upn: 'A801200005001' })).rejects.toEqual(
      field('upn', 'people_records.upn_check_letter'),
    );
    await expect(save({ formerUpn: '12' })).rejects.toEqual(
      field('formerUpn', 'people_records.upn_malformed'),
    );
    await save({ upn });
    await expect(save({ upn }, school.people.leo.id)).rejects.toEqual(
      field('upn', 'people_records.upn_taken'),
    );
    await expect(save({ upn: 'P207000016049' })).rejects.toEqual(refused('refusal.conflict'));
    const seen = recordAsSeen({ ...empty, upn }, null);
    await save({ upn: 'C82330000101A', formerUpn: upn }, school.people.maya.id, seen);
  });

  test('goes on lying as it does where the same is said again, in the trail too', async () => {
    const { maya } = school.people;
    const { id } = await save({ upn, formerUpn: 'P207000016049' });
    const lies = async () => {
      const [row] = await superuser()`select upn, former_upn from student_records where id = ${id}`;
      return row;
    };
    const before = await lies();
    const seen = recordAsSeen({ ...empty, upn, formerUpn: 'P207000016049' }, null);
    await save({ upn, formerUpn: 'P207000016049', legalGivenName: 'Mayuri' }, maya.id, seen);
    expect(await lies()).toEqual(before);
    const changed = await superuser()`
      select fields from trail.entries where row_id = ${id} and verb = 'update'`;
    expect(changed.map(({ fields }) => fields)).toEqual([['legal_given_name']]);
  });

  test('is kept of children of this school who are here', async () => {
    const { maya, msReid } = school.people;
    for (const nobody of [msReid.id, elsewhere.people.maya.id])
      await expect(save({}, nobody)).rejects.toEqual(refused('refusal.not_found'));
    await superuser()`update people set archived_at = now() where id = ${maya.id}`;
    await expect(save({})).rejects.toEqual(refused('people.archived_meanwhile'));
  });

  test('is read by the office and who supports the child, and by no teacher and no family', async () => {
    await save({ upn });
    const { idaLund, tomAsh, annPike } = school.staff;
    const { mrOkafor, maya, mayasMum, leosDad } = school.people;
    for (const reader of [annPike, idaLund]) expect((await recordOf(reader))?.upn).toBe(upn);
    for (const outsider of [mrOkafor, maya, mayasMum, leosDad, tomAsh])
      expect(await recordOf(outsider), outsider.name).toBeUndefined();
  });
});

describe('what helps a child to learn', () => {
  const said = { senStatus: 'support', needs: ['extra_time'], helps: 'Short tasks.' } as const;
  const save = (who: Someone, studentId = school.people.maya.id, asSeen = needsAsSeen(undefined)) =>
    as(school, who, (tenant) =>
      saveNeeds(tenant, { studentId, asSeen, ...said, needs: [...said.needs] }),
    );
  const needsOf = (who: Someone) =>
    as(school, who, (tenant) => findNeeds(tenant, school.people.maya.id));

  test('is kept by the SEN lead and the office; the event tells nothing of it', async () => {
    const { id } = await save(school.staff.samRay);
    expect(await eventsOf(id)).toMatchObject([{ name: 'student.needs_changed', facts: {} }]);
    await expect(save(school.staff.annPike)).rejects.toEqual(refused('refusal.conflict'));
    await save(
      school.staff.annPike,
      school.people.maya.id,
      needsAsSeen({ ...said, needs: ['extra_time'] }),
    );
  });

  test('goes on lying as it does where only the needs are others', async () => {
    const { samRay } = school.staff;
    const { maya } = school.people;
    const { id } = await save(samRay);
    const lies = () => superuser()`select helps from learning_needs where id = ${id}`;
    const before = await lies();
    const asSeen = needsAsSeen({ ...said, needs: ['extra_time'] });
    await as(school, samRay, (tenant) =>
      saveNeeds(tenant, {
        studentId: maya.id,
        asSeen,
        ...said,
        needs: ['breaks'],
      }),
    );
    expect(await lies()).toEqual(before);
    expect((await needsOf(samRay))?.needs).toEqual(['breaks']);
  });

  test('is read by who teaches or supports this child, and by no family and nobody of another class', async () => {
    await save(school.staff.samRay);
    const { mrOkafor, msReid, maya, mayasMum } = school.people;
    const { idaLund, tomAsh, eveHolt, bobNunn } = school.staff;
    for (const reader of [mrOkafor, idaLund, eveHolt])
      expect((await needsOf(reader))?.needs, reader.name).toEqual(['extra_time']);
    for (const outsider of [msReid, tomAsh, maya, mayasMum, bobNunn])
      expect(await needsOf(outsider), outsider.name).toBeUndefined();
  });

  test('is kept by nobody else, and of no child that is not theirs', async () => {
    const { mrOkafor, mayasMum } = school.people;
    for (const outsider of [mrOkafor, mayasMum, school.staff.eveHolt, school.staff.bobNunn])
      await expect(save(outsider), outsider.name).rejects.toEqual(refused('refusal.not_found'));
    await expect(save(school.staff.samRay, elsewhere.people.maya.id)).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await superuser()`update people set archived_at = now() where id = ${school.people.maya.id}`;
    await expect(save(school.staff.samRay)).rejects.toEqual(refused('people.archived_meanwhile'));
  });

  test('is kept by who has that for these children alone', async () => {
    const { msReid, mrsBell, leo } = school.people;
    await mintGrant(school.id, msReid, mrsBell, { template: 'sen_lead', scope: 'children' }, [
      leo.id,
    ]);
    await save(msReid, leo.id);
    await expect(save(msReid)).rejects.toEqual(refused('refusal.not_found'));
  });
});

describe('what staff are qualified for', () => {
  const add = (personId: string, more: object = {}) =>
    office(school, (tenant) =>
      addQualification(tenant, {
        personId,
        name: 'First aid',
        awardedOn: null,
        expiresOn: null,
        ...more,
      }),
    );
  const listAs = (who: Someone, personId: string) =>
    as(school, who, (tenant: Tenant) => listQualifications(tenant, personId));

  test('is added and removed; what runs out first comes first', async () => {
    const { mrOkafor, mrsBell } = school.people;
    await add(mrOkafor.id, { name: 'Swimming' });
    await add(mrOkafor.id, { expiresOn: '2027-01-01', awardedOn: '2024-01-01' });
    const listed = await listAs(mrsBell, mrOkafor.id);
    expect(listed.map(({ name }) => name)).toEqual(['First aid', 'Swimming']);
    await office(school, (tenant) =>
      removeQualification(tenant, { qualificationId: listed[0]?.id ?? '' }),
    );
    expect(await listAs(mrsBell, mrOkafor.id)).toHaveLength(1);
    expect((await eventsOf(mrOkafor.id)).map(({ name }) => name)).toEqual([
      'staff.qualification_added',
      'staff.qualification_added',
      'staff.qualification_removed',
    ]);
    await expect(
      office(school, (tenant) =>
        removeQualification(tenant, { qualificationId: listed[0]?.id ?? '' }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('is of staff, and does not run out before it was awarded', async () => {
    const { maya, mayasMum, mrOkafor } = school.people;
    for (const nobody of [maya.id, mayasMum.id, elsewhere.people.mrOkafor.id])
      await expect(add(nobody)).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      add(mrOkafor.id, { awardedOn: '2026-02-01', expiresOn: '2026-01-31' }),
    ).rejects.toEqual(field('expiresOn', 'people_records.expires_before_award'));
  });

  test('is read by oneself and by no colleague', async () => {
    const { mrOkafor, msReid } = school.people;
    await add(mrOkafor.id);
    expect(await listAs(mrOkafor, mrOkafor.id)).toHaveLength(1);
    expect(await listAs(msReid, mrOkafor.id)).toEqual([]);
    expect(await listAs(school.staff.eveHolt, mrOkafor.id)).toEqual([]);
  });

  test('counts until its last day, and soon runs out in the two months before', () => {
    const on = (days: number) =>
      standingOf({ expiresOn: addDays('2026-11-20', days) }, '2026-11-20');
    expect(standingOf({ expiresOn: null }, '2026-11-20')).toBe('counts');
    expect([on(-1), on(0), on(60), on(61)]).toEqual(['over', 'soon', 'soon', 'counts']);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { listRecord } from '@/lib/reports/record/queries';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { writeCareNote } from './commands';
import { readCareNotes, readsCareOf } from './queries';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const write = (who: Someone, text: string, studentId = school.people.maya.id) =>
  as(school, who, (tenant) => writeCareNote(tenant, { studentId, text }));
const read = (who: Someone, studentId = school.people.maya.id) =>
  as(school, who, (tenant) => readCareNotes(tenant, studentId));
const readingsOf = async (studentId: string) =>
  (await eventsOf(studentId)).filter(({ name }) => name === 'care.notes_read');

/** Everybody who has no business with care notes. */
const outsiders = () => {
  const { mrOkafor, msReid, mrsBell, maya, mayasMum } = school.people;
  const { annPike, bobNunn, tomAsh } = school.staff;
  return [mrOkafor, msReid, mrsBell, maya, mayasMum, annPike, bobNunn, tomAsh];
};

describe('writing a care note', () => {
  test('keeps who wrote it; the record says that, and none of its words', async () => {
    const { maya } = school.people;
    const { idaLund } = school.staff;
    const { id } = await write(idaLund, 'Calmer after a walk.');
    expect(await read(idaLund)).toMatchObject([
      { text: 'Calmer after a walk.', writtenBy: 'Ida Lund', writtenAt: expect.any(Date) },
    ]);
    expect(await eventsOf(id)).toEqual([
      { name: 'care.note_written', studentId: maya.id, actorId: idaLund.id, facts: {} },
    ]);
  });

  test('is refused who is, or was, family of the child: a colleague writes it', async () => {
    const { maya, mrsBell } = school.people;
    const { idaLund } = school.staff;
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${idaLund.id}, ${maya.id}, 'other', current_date - 9, current_date - 2)`;
    await expect(write(idaLund, 'About my own')).rejects.toEqual(
      refused('care.not_your_own_family'),
    );
    await superuser()`update guardian_links set guardian_id = ${mrsBell.id} where guardian_id = ${idaLund.id}`;
    await write(idaLund, 'Calmer after a walk.');
  });

  test('is for those who support this very child', async () => {
    const { leo, maya } = school.people;
    const elsewhere = await mintSchool();
    for (const [who, studentId] of [
      [school.staff.idaLund, leo.id],
      [school.staff.idaLund, elsewhere.people.maya.id],
      [school.staff.idaLund, school.people.msReid.id],
      ...outsiders().map((outsider) => [outsider, maya.id] as const),
    ] as const)
      await expect(write(who, 'Not mine to write', studentId), who.name).rejects.toEqual(
        refused('refusal.not_found'),
      );
    const [written] = await superuser()`select count(*)::int as count from care_notes
      where school_id in (${school.id}, ${elsewhere.id})`;
    expect(written?.count).toBe(0);
  });

  test('about a child who was archived is refused', async () => {
    const { maya } = school.people;
    await superuser()`update people set archived_at = now() where id = ${maya.id}`;
    await expect(write(school.staff.eveHolt, 'Too late')).rejects.toEqual(
      refused('care.child_archived'),
    );
  });
});

describe('reading care notes', () => {
  test('those who support the child and both leads read them, the newest first', async () => {
    const { idaLund, eveHolt, samRay } = school.staff;
    await write(idaLund, 'First');
    await write(eveHolt, 'Second');
    for (const who of [idaLund, eveHolt, samRay]) {
      expect(readsCareOf(await actorOf(school, who), school.people.maya.id)).toBe(true);
      expect((await read(who)).map(({ text }) => text)).toEqual(['Second', 'First']);
    }
    expect(await read(idaLund, school.people.leo.id)).toEqual([]);
  });

  test('anybody else sees no trace of them, in the record neither', async () => {
    await write(school.staff.idaLund, 'Between us');
    await read(school.staff.eveHolt);
    for (const who of outsiders()) {
      expect(readsCareOf(await actorOf(school, who), school.people.maya.id), who.name).toBe(false);
      expect(await read(who), who.name).toEqual([]);
      const { events } = await as(school, who, everythingRecorded);
      expect(
        events.filter(({ name }) => name.startsWith('care.')),
        who.name,
      ).toEqual([]);
    }
    expect(await readingsOf(school.people.maya.id)).toHaveLength(1);
    const { events } = await as(school, school.staff.eveHolt, everythingRecorded);
    expect(events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['care.note_written', 'care.notes_read']),
    );
  });

  test('whoever only looks as somebody else reads none', async () => {
    const looked = { ...(await actorOf(school, school.staff.eveHolt)), onlyLooks: true };
    expect(readsCareOf(looked, school.people.maya.id)).toBe(false);
  });

  test('is in the record once a day for each reader and child', async () => {
    const { maya } = school.people;
    const { idaLund, eveHolt } = school.staff;
    await write(idaLund, 'One');
    await Promise.all([read(idaLund), read(idaLund), read(idaLund)]);
    await read(idaLund);
    expect(await readingsOf(maya.id)).toMatchObject([{ actorId: idaLund.id, studentId: maya.id }]);
    await read(eveHolt);
    expect(await readingsOf(maya.id)).toHaveLength(2);
    const tomorrow = new Date(`${addDays(school.today, 1)}T12:00:00Z`);
    await inSchool(await actorOf(school, idaLund), 'read write', (tenant) =>
      readCareNotes({ ...tenant, now: tomorrow }, maya.id),
    );
    expect(await readingsOf(maya.id)).toHaveLength(3);
  });

  test('is in the record where there was nothing to read too, so that it tells nobody that there was', async () => {
    const { maya, leo } = school.people;
    expect(await read(school.staff.eveHolt)).toEqual([]);
    expect(await readingsOf(maya.id)).toMatchObject([{ actorId: school.staff.eveHolt.id }]);
    await write(school.staff.eveHolt, 'Something', leo.id);
    await read(school.staff.eveHolt, leo.id);
    expect(await readingsOf(leo.id)).toHaveLength(1);
  });

  test('is not in the record of a child who is not theirs to read', async () => {
    expect(await read(school.people.mrOkafor)).toEqual([]);
    expect(await readingsOf(school.people.maya.id)).toEqual([]);
  });
});

const everythingRecorded = (tenant: Tenant) =>
  listRecord(tenant, {
    q: '',
    child: '',
    person: undefined,
    kind: undefined,
    from: undefined,
    to: undefined,
    page: 1,
  });

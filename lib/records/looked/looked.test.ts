import { getTableName } from 'drizzle-orm';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { readCareNotes } from '@/lib/people/care/queries';
import {
  contactsRead,
  needsRead,
  noteLook,
  ordersRead,
  pageRead,
  recordRead,
} from '@/lib/people/looking';
import type { Event } from '@/lib/platform/record';
import type { Role } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { as, eventsOf } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { collectedAboutMaya } from '@/lib/testing/packs';
import { handIn } from '@/lib/testing/waiting-piece';
import { type Held, inventory } from '../inventory';
import { namedBesides, notTold } from '../known/besides';
import { whatIsKnownOf } from '../known/queries';
import { besidesInWords } from '../known/words';
import { lookThroughPack } from '../packs/looking';
import { whoLookedAt } from './queries';
import { daysOfLooks } from './rules';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

describe('who looked at a child’s record', () => {
  test('is told by what they are and by day, and by name only where the school says so', async () => {
    const { maya, leo, mrsBell } = school.people;
    const { idaLund, annPike, eveHolt } = school.staff;
    await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
      values (${newId()}, ${school.id}, ${maya.id}, ${idaLund.id}, 'Likes quiet')`;
    await as(school, idaLund, (tenant) => readCareNotes(tenant, maya.id));
    await as(school, idaLund, (tenant) => readCareNotes(tenant, maya.id));
    const { packId } = await collectedAboutMaya(school);
    await as(school, annPike, (tenant) => lookThroughPack(tenant, packId));
    // Who read what a child told is never among them.
    await superuser()`insert into audit_events (id, school_id, actor_id, name, subject_id, student_id, facts)
      values (${newId()}, ${school.id}, ${eveHolt.id}, 'concern.read', ${newId()}, ${maya.id}, '{}')`;
    const [day, ...others] = await whoLookedAt(school.id, maya.id);
    expect(others).toEqual([]);
    expect(day?.on).toBe(school.today);
    expect(day?.who.toSorted((a, b) => a.role.localeCompare(b.role))).toEqual([
      { role: 'office' },
      { role: 'support_worker' },
    ]);
    await superuser()`insert into settings (id, school_id, key, value, changed_by_id)
      values (${newId()}, ${school.id}, 'looks.names', 'true', ${mrsBell.id})`;
    const [named] = await whoLookedAt(school.id, maya.id);
    expect(named?.who.map(({ name }) => name).toSorted()).toEqual(['Ann Pike', 'Ida Lund']);
    expect(await whoLookedAt(school.id, leo.id)).toEqual([]);
    expect(await whoLookedAt((await mintSchool()).id, maya.id)).toEqual([]);
  });

  test('is told of the pages of the child, each once a day, and not of who looked at themselves', async () => {
    const { maya, mayasMum, mrsBell, mrOkafor } = school.people;
    const read = (event: Event, person: Someone, role: Role) =>
      as(school, mrsBell, (tenant) => noteLook(tenant, event, { id: person.id, role }));
    const parts = [recordRead(), contactsRead(), needsRead(), ordersRead()];
    for (const event of [pageRead(), pageRead(), ...parts]) await read(event, maya, 'student');
    await read(contactsRead(), mayasMum, 'parent');
    await read(pageRead(), mrOkafor, 'trainer');
    await read(pageRead(), mrsBell, 'school_admin');
    const names = async ({ id }: Someone) =>
      (await eventsOf(id)).map(({ name }) => name).toSorted();
    expect(await names(maya)).toEqual([
      'person.contacts_read',
      'person.needs_read',
      'person.orders_read',
      'person.page_read',
      'person.record_read',
    ]);
    expect(await names(mayasMum)).toEqual(['person.contacts_read']);
    expect([await names(mrOkafor), await names(mrsBell)]).toEqual([[], []]);
    expect(await whoLookedAt(school.id, maya.id)).toEqual([
      { on: school.today, who: [{ role: 'school_admin' }] },
    ]);
  });

  test('is the same whether or not there is a care note', async () => {
    const { maya, leo } = school.people;
    const { idaLund, eveHolt } = school.staff;
    await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
      values (${newId()}, ${school.id}, ${maya.id}, ${idaLund.id}, 'Likes quiet')`;
    for (const { id } of [maya, leo])
      await as(school, eveHolt, (tenant) => readCareNotes(tenant, id));
    const looks = await whoLookedAt(school.id, maya.id);
    expect(looks).toEqual([{ on: school.today, who: [{ role: 'safeguarding_lead' }] }]);
    expect(await whoLookedAt(school.id, leo.id)).toEqual(looks);
  });

  test('leaves out what the family did itself, and tells one look a day', () => {
    const look = { on: '2026-11-20', role: 'trainer', name: 'Mr Okafor' } as const;
    expect(
      daysOfLooks([look, { ...look, name: 'Ms Reid' }, { ...look, role: 'parent' }], false),
    ).toEqual([{ on: '2026-11-20', who: [{ role: 'trainer' }] }]);
    expect(daysOfLooks([look, { ...look, on: '2026-11-21' }], true).map(({ on }) => on)).toEqual([
      '2026-11-21',
      '2026-11-20',
    ]);
  });
});

test('a child is told what is really stored, and nothing of what it told', async () => {
  const { maya, leo } = school.people;
  const before = await whatIsKnownOf(school.id, maya.id);
  expect(before).toMatchObject({
    ...{ yearGroup: 4, pieces: 0, photos: 0, family: 1, notes: false, birthday: false },
    ...{ classNames: ['Kingfishers'], teachers: ['Chidi Okafor'] },
  });
  await handIn(school, 'maya');
  await superuser()`insert into concerns (id, school_id, student_id, sending, words, read_by)
    values (${newId()}, ${school.id}, ${maya.id}, ${newId()}, 'Too loud', now())`;
  expect(await whatIsKnownOf(school.id, maya.id)).toEqual({ ...before, pieces: 1 });
  await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (${newId()}, ${school.id}, ${maya.id}, ${school.staff.idaLund.id}, 'Likes quiet')`;
  expect(await whatIsKnownOf(school.id, maya.id)).toMatchObject({ notes: true });
  expect(await whatIsKnownOf(school.id, leo.id)).toMatchObject({ pieces: 0, notes: false });
  expect(await whatIsKnownOf((await mintSchool()).id, maya.id)).toBeUndefined();
});

describe('what a child is told is kept', () => {
  test('follows from the inventory: what is new is named from its first row on', async () => {
    const { maya, leo } = school.people;
    const before = await whatIsKnownOf(school.id, maya.id);
    expect(before?.besides).toContain('club_memberships');
    expect(before?.besides).not.toContain('excusals');
    await superuser()`insert into excusals (id, school_id, student_id, given_by_id, from_on, until_on, reason)
      values (${newId()}, ${school.id}, ${maya.id}, ${school.people.mrOkafor.id}, ${school.today}, ${school.today}, 'illness')`;
    expect((await whatIsKnownOf(school.id, maya.id))?.besides).toContain('excusals');
    expect((await whatIsKnownOf(school.id, leo.id))?.besides).not.toContain('excusals');
    // A kind of record that nobody has thought of on this page.
    const made = pgTable('guesses_of_mood', { id: uuid(), schoolId: uuid(), studentId: uuid() });
    const kind: Held = {
      ...{ table: made, kind: 'learning', about: ['studentId'], by: [], plain: [], secret: [] },
    };
    await superuser()`create view guesses_of_mood with (security_invoker) as
      select id, school_id, student_id from excusals`;
    await superuser()`grant select on guesses_of_mood to studystreaks_app`;
    try {
      const told = await whatIsKnownOf(school.id, maya.id, [...inventory, kind]);
      expect(told?.besides).toContain('guesses_of_mood');
      expect(besidesInWords('guesses_of_mood', () => '')).toBe('Guesses of mood.');
    } finally {
      await superuser()`drop view guesses_of_mood`;
    }
  });

  test('speaks of every table about a child, or says why not', () => {
    const besides = namedBesides(inventory).map(({ name }) => name);
    const ofStaff = [
      ...['class_staff', 'department_members', 'family_codes', 'opened_devices'],
      ...['qualifications', 'review_voices', 'role_grants'],
    ];
    expect(besides.filter((name) => !ofStaff.includes(name)).toSorted()).toEqual(
      Object.keys(english.known.table).toSorted(),
    );
    const all = new Set(inventory.map(({ table }) => getTableName(table)));
    expect(Object.keys(notTold).filter((name) => !all.has(name))).toEqual([]);
    // Nothing of what a child told, nor what would tell that it did.
    for (const table of ['concerns', 'concern_notes', 'audit_events', 'legal_holds'])
      expect(besides).not.toContain(table);
  });
});

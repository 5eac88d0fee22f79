import { beforeEach, describe, expect, test } from 'vitest';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintPerson,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import {
  addEmergencyContact,
  editEmergencyContact,
  removeEmergencyContact,
  saveContacts,
} from './commands';
import { addEmergencyContactInput, saveContactsInput } from './inputs';
import { findContacts, listEmergencyContacts } from './queries';
import { contactsAsSeen, emergencyContactAsSeen, isTelephone, postcodeOf } from './rules';

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

const unseen = contactsAsSeen([], undefined);
const mill = { lines: '1 Mill Lane', town: 'Hazelbrook', postcode: 'HZ1 1AA' };
const mobile = { kind: 'mobile', value: '07700 900001' } as const;
const email = { kind: 'email', value: 'priya@oakfield.example' } as const;
const field = (name: string, messageKey: string) =>
  expect.objectContaining({ fields: { [name]: [messageKey] } });

const save = (personId: string, more: object = {}, asSeen = unseen) =>
  office(school, (tenant) =>
    saveContacts(tenant, { personId, asSeen, points: [mobile, email], ...mill, ...more }),
  );
const contactsOf = (who: Someone, personId: string) =>
  as(school, who, (tenant) => findContacts(tenant, personId));

describe('how a person is reached', () => {
  test('is kept in the order given; the event names kinds only', async () => {
    const { mayasMum, mrsBell } = school.people;
    await save(mayasMum.id);
    const kept = await contactsOf(mrsBell, mayasMum.id);
    expect(kept).toEqual({ points: [mobile, email], address: mill });
    const seen = contactsAsSeen(kept.points, kept.address);
    await save(mayasMum.id, { points: [email, mobile], lines: '', town: '', postcode: '' }, seen);
    expect(await contactsOf(mrsBell, mayasMum.id)).toEqual({
      points: [email, mobile],
      address: undefined,
    });
    expect((await eventsOf(mayasMum.id)).map(({ name, facts }) => [name, facts])).toEqual([
      ['person.contacts_changed', { fields: ['mobile', 'email', 'address'] }],
      ['person.contacts_changed', { fields: ['address'] }],
    ]);
  });

  test('leaves an address that is the same lying as it does', async () => {
    const { mayasMum } = school.people;
    await save(mayasMum.id);
    const lies = () => superuser()`
      select lines, town, postcode from postal_addresses where person_id = ${mayasMum.id}`;
    const [before] = await lies();
    const town = 'Elmfield';
    await save(mayasMum.id, { town }, contactsAsSeen([mobile, email], mill));
    const [after] = await lies();
    expect(after).toMatchObject({ lines: before?.lines, postcode: before?.postcode });
    expect(after?.town).not.toBe(before?.town);
    const { address } = await contactsOf(school.people.mrsBell, mayasMum.id);
    expect(address).toEqual({ ...mill, town });
  });

  test('refuses what is no number or address, a form out of date, and strangers', async () => {
    const { mayasMum, leosDad } = school.people;
    const odd = (kind: string, value: string) => save(mayasMum.id, { points: [{ kind, value }] });
    await expect(odd('mobile', 'call me')).rejects.toEqual(
      field('values', 'people_records.telephone_odd'),
    );
    await expect(odd('email', '07700 900001')).rejects.toEqual(
      field('values', 'people_records.email_odd'),
    );
    await save(mayasMum.id);
    await expect(save(mayasMum.id)).rejects.toEqual(refused('refusal.conflict'));
    await expect(save(elsewhere.people.mayasMum.id)).rejects.toEqual(refused('refusal.not_found'));
    await superuser()`update people set archived_at = now() where id = ${leosDad.id}`;
    await expect(save(leosDad.id)).rejects.toEqual(refused('people.archived_meanwhile'));
  });

  test('is read by oneself and the office, and never by another parent of the same child', async () => {
    const { mayasMum, mrOkafor, maya, mrsBell } = school.people;
    const { idaLund, tomAsh, eveHolt } = school.staff;
    const mayasDad = await mintPerson(school.id, 'parent', 'Ravi Shah');
    await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
      values (gen_random_uuid(), ${school.id}, ${mayasDad.id}, ${maya.id}, 'father', ${school.today})`;
    await save(mayasMum.id);
    await save(maya.id);
    for (const reader of [mayasMum, mrsBell, eveHolt, idaLund])
      expect((await contactsOf(reader, mayasMum.id)).points, reader.name).toHaveLength(2);
    for (const outsider of [mayasDad, mrOkafor, tomAsh, maya]) {
      expect(await contactsOf(outsider, mayasMum.id), outsider.name).toEqual({
        points: [],
        address: undefined,
      });
      expect((await contactsOf(outsider, maya.id)).address, outsider.name).toBeUndefined();
    }
    // The child's address is one household's: not even its own parent reads it here.
    expect((await contactsOf(mayasMum, maya.id)).address).toBeUndefined();
  });

  test('of staff is read by themselves and who keeps people only', async () => {
    const { msReid, mrOkafor, mrsBell } = school.people;
    await save(msReid.id);
    for (const reader of [msReid, mrsBell, school.staff.annPike])
      expect((await contactsOf(reader, msReid.id)).points, reader.name).toHaveLength(2);
    for (const outsider of [mrOkafor, school.staff.eveHolt, school.staff.idaLund])
      expect((await contactsOf(outsider, msReid.id)).points, outsider.name).toEqual([]);
  });
});

describe('whom to call in an emergency', () => {
  const add = (name: string, priority = 1, namedById?: string) =>
    office(school, (tenant) =>
      addEmergencyContact(tenant, {
        studentId: school.people.maya.id,
        name,
        relation: 'Aunt',
        telephones: ['07700 900009'],
        priority,
        mayCollect: false,
        ...(namedById && { namedById }),
      }),
    );
  const listed = (who: Someone = school.people.mrsBell) =>
    as(school, who, (tenant) => listEmergencyContacts(tenant, school.people.maya.id));
  const order = async () => (await listed()).map(({ name, priority }) => [priority, name]);

  test('stands in an order without gaps, whoever is put in, moved or taken out', async () => {
    await add('Asha');
    await add('Bina', 9);
    await add('Chen', 1);
    expect(await order()).toEqual([
      [1, 'Chen'],
      [2, 'Asha'],
      [3, 'Bina'],
    ]);
    const [chen, , bina] = await listed();
    if (!chen || !bina) throw new Error('They were listed a moment ago');
    const form = { name: 'Bina', relation: '', telephones: ['01234 567890'], mayCollect: true };
    const move = (priority: number) =>
      office(school, (tenant) =>
        editEmergencyContact(tenant, {
          ...form,
          contactId: bina.id,
          asSeen: emergencyContactAsSeen(bina),
          priority,
        }),
      );
    await move(2);
    expect(await order()).toEqual([
      [1, 'Chen'],
      [2, 'Bina'],
      [3, 'Asha'],
    ]);
    await expect(move(1)).rejects.toEqual(refused('refusal.conflict'));
    const remove = () =>
      office(school, (tenant) => removeEmergencyContact(tenant, { contactId: chen.id }));
    await remove();
    expect(await order()).toEqual([
      [1, 'Bina'],
      [2, 'Asha'],
    ]);
    await expect(remove()).rejects.toEqual(refused('refusal.not_found'));
    expect((await eventsOf(bina.id)).map(({ name, facts }) => [name, facts])).toEqual([
      ['student.emergency_contact_added', {}],
      ['student.emergency_contact_changed', { mayCollect: true }],
    ]);
  });

  test('is read by the office, who supports the child, and of parents who named them', async () => {
    const { maya, mayasMum, leosDad, mrOkafor } = school.people;
    await add('Asha', 1, mayasMum.id);
    await add('New partner of the other parent', 2);
    const names = async (who: Someone) => (await listed(who)).map(({ name }) => name);
    expect(await names(school.staff.idaLund)).toHaveLength(2);
    expect(await names(mayasMum)).toEqual(['Asha']);
    for (const outsider of [leosDad, mrOkafor, maya, school.staff.tomAsh])
      expect(await names(outsider), outsider.name).toEqual([]);
    // A court withholds seeing the child: then they read nobody's number by it.
    await superuser()`insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
      select gen_random_uuid(), g.school_id, g.id, '{see}', ${school.today}, ${school.people.mrsBell.id}
      from guardian_links g where g.guardian_id = ${mayasMum.id}`;
    expect(await names(mayasMum)).toEqual([]);
  });

  test('is about a child of this school', async () => {
    const refusedFor = async (studentId: string) =>
      expect(
        office(school, (tenant) =>
          addEmergencyContact(tenant, {
            studentId,
            name: 'Asha',
            relation: '',
            telephones: ['07700 900009'],
            priority: 1,
            mayCollect: false,
          }),
        ),
      ).rejects.toEqual(refused('refusal.not_found'));
    await refusedFor(school.people.mayasMum.id);
    await refusedFor(elsewhere.people.maya.id);
  });
});

describe('what a form may say', () => {
  test.each(['07700 900001', '+44 (0)20 7946 0000', '020-7946-0000 ext 12', '01234 567890 x4'])(
    '%s is a telephone number',
    (text) => {
      expect(isTelephone(text)).toBe(true);
    },
  );
  test.each(['', '1234', 'ring the bell', '07700 900001 after six', '(((((((', '٠٧٧٠٠٩٠٠٠٠١'])(
    '%j is none',
    (text) => {
      expect(isTelephone(text)).toBe(false);
    },
  );

  test('a British postcode is written as the post writes it, another stays', () => {
    expect(['sw1a1aa', ' m1 1ae ', 'D02 X285'].map(postcodeOf)).toEqual([
      'SW1A 1AA',
      'M1 1AE',
      'D02 X285',
    ]);
  });

  test('empty lines fall away, lines without a kind are refused', () => {
    const form = { personId: crypto.randomUUID(), asSeen: 'x', ...mill };
    const parse = (kinds: string[], values: string[]) =>
      saveContactsInput.safeParse({ ...form, kinds, values });
    expect(parse(['mobile', 'email'], ['', ' a@b.example ']).data?.points).toEqual([
      { kind: 'email', value: 'a@b.example' },
    ]);
    expect(parse(['mobile'], ['1', '2']).success).toBe(false);
    expect(parse(['fax'], ['1']).success).toBe(false);
    expect(saveContactsInput.safeParse({ ...form, lines: '' }).success).toBe(false);
  });

  test('an emergency contact has one to three numbers', () => {
    const parse = (telephones: string) =>
      addEmergencyContactInput.safeParse({
        studentId: crypto.randomUUID(),
        name: 'Asha',
        telephones,
        priority: '1',
      });
    expect(parse('07700 900001\n 020 7946  0000').data?.telephones).toEqual([
      '07700 900001',
      '020 7946 0000',
    ]);
    for (const odd of ['', 'later', '07700 900001,07700 900002,07700 900003,07700 900004'])
      expect(parse(odd).success).toBe(false);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { asSeenBy } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintGrant,
  mintPerson,
  mintSchool,
  type Someone,
} from '@/lib/testing/mint';
import { addEmergencyContact, saveContacts } from '../contacts/commands';
import { findContacts, listEmergencyContacts } from '../contacts/queries';
import { contactsAsSeen } from '../contacts/rules';
import {
  confirmCorrection,
  correctLanguage,
  correctOwn,
  declineCorrection,
  leaveOutContact,
  nameContact,
  takeBack,
} from './commands';
import { correctOwnInput } from './inputs';
import { findOwnDetails, listOpenCorrections } from './queries';
import { valueAsSeen } from './rules';

let school: MintedSchool;
let mum: Someone;
let maya: Someone;
beforeEach(async () => {
  school = await mintSchool();
  ({ mayasMum: mum, maya } = school.people);
});

const own = (personId: string, more: object) =>
  correctOwnInput.parse({
    personId,
    mobile: '',
    email: '',
    lines: '',
    town: '',
    postcode: '',
    ...more,
  });
const correct = (who: Someone, more: object = {}) =>
  as(school, who, (tenant) => correctOwn(tenant, own(who.id, more)));
const speaks = (who: Someone, homeLanguage: 'gu' | 'ur' = 'gu', studentId = maya.id) =>
  as(school, who, (tenant) => correctLanguage(tenant, { studentId, homeLanguage }));
const aunt = { name: 'Asha Rao', relation: 'Aunt', telephones: ['07700 900009'] };
const name = (who: Someone, studentId = maya.id) =>
  as(school, who, (tenant) => nameContact(tenant, { studentId, ...aunt }));
const waiting = () => office(school, listOpenCorrections);
const first = async () => {
  const [one] = await waiting();
  if (!one) throw new Error('Nothing waits');
  return one;
};
const confirm = async (correction?: Awaited<ReturnType<typeof first>>) => {
  const { id, field, now } = correction ?? (await first());
  return office(school, (tenant) =>
    confirmCorrection(tenant, { correctionId: id, asSeen: valueAsSeen(field, now) }),
  );
};
const contactsOf = (id: string) => office(school, (tenant) => findContacts(tenant, id));
const withhold = (guardian: Someone, right: string) =>
  superuser()`insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
    select gen_random_uuid(), school_id, id, ${[right]}, ${school.today}, ${school.people.mrsBell.id}
    from guardian_links where guardian_id = ${guardian.id}`;

describe('a family says what has changed', () => {
  test('of themselves, one field each; nothing changes before the office confirms', async () => {
    await correct(mum, { mobile: '07700 900001', lines: '1 Mill Lane' });
    expect(await waiting()).toMatchObject([
      { field: 'mobile', before: null, after: '07700 900001', askedBy: 'Priya Shah', now: null },
      { field: 'address', after: { lines: '1 Mill Lane', town: '', postcode: '' } },
    ]);
    expect(await contactsOf(mum.id)).toEqual({ points: [], address: undefined });
    const [mobile] = await waiting();
    expect(await eventsOf(mobile?.id ?? '')).toMatchObject([
      { name: 'correction.asked', actorId: mum.id, facts: { field: 'mobile' } },
    ]);
  });

  test('once: the same again changes nothing, another number takes the place of the first', async () => {
    await correct(mum, { mobile: '07700 900001' });
    await expect(correct(mum, { mobile: '07700 900001' })).rejects.toEqual(
      refused('corrections.nothing_changed'),
    );
    await correct(mum, { mobile: '07700 900002' });
    expect(await waiting()).toMatchObject([{ after: '07700 900002' }]);
    // Back to what the school has: then nothing waits.
    await correct(mum, { mobile: '' });
    expect(await waiting()).toEqual([]);
    await expect(correct(mum)).rejects.toEqual(refused('corrections.nothing_changed'));
  });

  test('by a form of their own, not by one that somebody else left open', async () => {
    const left = own(mum.id, { mobile: '07700 900001' });
    await expect(
      as(school, school.people.leosDad, (tenant) => correctOwn(tenant, left)),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await waiting()).toEqual([]);
  });

  test('at the same moment: one of two alike waits, not both', async () => {
    const both = await Promise.allSettled([
      correct(mum, { mobile: '07700 900001' }),
      correct(mum, { mobile: '07700 900001' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await waiting()).toHaveLength(1);
  });

  test('of their own child, and of no other, in no other school', async () => {
    await speaks(mum);
    await expect(speaks(mum, 'ur')).rejects.toEqual(refused('corrections.already_asked'));
    await name(mum);
    await expect(name(mum)).rejects.toEqual(refused('corrections.already_asked'));
    const elsewhere = await mintSchool();
    for (const other of [school.people.leo.id, elsewhere.people.maya.id, mum.id]) {
      await expect(speaks(mum, 'gu', other)).rejects.toEqual(refused('refusal.not_found'));
      await expect(name(mum, other)).rejects.toEqual(refused('refusal.not_found'));
    }
    expect(await waiting()).toHaveLength(2);
  });

  test('of a child only with the right to see it, and not while a court withholds that', async () => {
    await superuser()`update guardian_links set may_see = false where guardian_id = ${mum.id}`;
    await expect(speaks(mum)).rejects.toEqual(refused('refusal.not_found'));
    await superuser()`update guardian_links set may_see = true where guardian_id = ${mum.id}`;
    await withhold(mum, 'see');
    await expect(speaks(mum)).rejects.toEqual(refused('refusal.not_found'));
    await expect(name(mum)).rejects.toEqual(refused('refusal.not_found'));
    // How they themselves are reached stays theirs to say.
    await correct(mum, { mobile: '07700 900001' });
  });

  test('and takes it back while nobody has decided', async () => {
    const { id } = await speaks(mum);
    const dad = school.people.leosDad;
    await expect(
      as(school, dad, (tenant) => takeBack(tenant, { correctionId: id })),
    ).rejects.toEqual(refused('refusal.not_found'));
    await as(school, mum, (tenant) => takeBack(tenant, { correctionId: id }));
    await expect(
      as(school, mum, (tenant) => takeBack(tenant, { correctionId: id })),
    ).rejects.toEqual(refused('corrections.already_decided'));
    expect(await waiting()).toEqual([]);
    await speaks(mum, 'ur');
  });

  test('reads what came of it, and nothing of the other parent', async () => {
    const dad = await mintPerson(school.id, 'parent', 'Ravi Shah');
    await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
      values (gen_random_uuid(), ${school.id}, ${dad.id}, ${maya.id}, 'father', ${school.today})`;
    await correct(mum, { mobile: '07700 900001' });
    await name(mum);
    await confirm();
    await confirm();
    const mums = await as(school, mum, findOwnDetails);
    expect(mums.contacts.points).toEqual([{ kind: 'mobile', value: '07700 900001' }]);
    expect(mums.children).toMatchObject([{ id: maya.id, named: [{ name: 'Asha Rao' }] }]);
    const dads = await as(school, dad, findOwnDetails);
    expect([dads.contacts.points, dads.asked]).toEqual([[], []]);
    expect(dads.children).toMatchObject([{ id: maya.id, named: [] }]);
  });
});

test('a form that says something odd is told which field, in words', () => {
  const objections = (more: object) =>
    correctOwnInput
      .safeParse({ personId: '01900000-0000-7000-8000-000000000000', mobile: '', ...more })
      .error?.issues.map(({ path, message }) => [path[0], message]);
  expect(objections({ home_phone: 'ring me' })).toEqual([
    ['home_phone', 'people_records.telephone_odd'],
  ]);
  expect(objections({ email: 'at home' })).toEqual([['email', 'people_records.email_odd']]);
  expect(objections({ town: 'Hazelbrook' })).toEqual([
    ['lines', 'people_records.address_without_street'],
  ]);
  expect(objections({ mobile: ' 07700 900001 ' })).toBeUndefined();
});

test('who looks as a parent reads nothing of it that they could not read by themselves', async () => {
  await office(school, (tenant) =>
    addEmergencyContact(tenant, {
      ...{ ...aunt, studentId: maya.id, priority: 1, mayCollect: false },
      namedById: mum.id,
    }),
  );
  await correct(mum, { mobile: '07700 900001' });
  expect(await as(school, mum, findOwnDetails)).toMatchObject({
    asked: [{ field: 'mobile' }],
    children: [{ named: [{ name: 'Asha Rao' }] }],
  });
  const [viewer, viewed] = [
    await actorOf(school, school.people.mrOkafor),
    await actorOf(school, mum),
  ];
  const looking = { ...viewed, rights: asSeenBy(viewer.rights, viewed.rights), onlyLooks: true };
  const seen = await inSchool(looking, 'read only', findOwnDetails);
  expect([seen.asked, seen.contacts.points]).toEqual([[], []]);
  const named = inSchool(looking, 'read only', (tenant) => listEmergencyContacts(tenant, maya.id));
  expect(await named).toEqual([]);
});

describe('the office decides', () => {
  test('confirmed, it stands there; other numbers and their order stay', async () => {
    const points = [
      { kind: 'work_phone', value: '01234 567890' },
      { kind: 'mobile', value: '07700 900001' },
      { kind: 'email', value: 'old@oakfield.example' },
    ] as const;
    await office(school, (tenant) =>
      saveContacts(tenant, {
        personId: mum.id,
        asSeen: contactsAsSeen([], undefined),
        points: [...points],
        ...{ lines: '', town: '', postcode: '' },
      }),
    );
    await correct(mum, {
      work_phone: '',
      mobile: '07700 900002',
      email: 'old@oakfield.example',
      lines: '1 Mill Lane',
    });
    for (const _ of await waiting()) await confirm();
    expect(await contactsOf(mum.id)).toEqual({
      points: [{ kind: 'mobile', value: '07700 900002' }, points[2]],
      address: { lines: '1 Mill Lane', town: '', postcode: '' },
    });
  });

  test('a contact that a family named is called last, and collects nobody by that', async () => {
    await office(school, (tenant) =>
      addEmergencyContact(tenant, {
        ...{ studentId: maya.id, name: 'Gran', relation: '', telephones: ['07700 900005'] },
        priority: 1,
        mayCollect: true,
      }),
    );
    await name(mum);
    await confirm();
    const listed = () => office(school, (tenant) => listEmergencyContacts(tenant, maya.id));
    expect(await listed()).toMatchObject([
      { name: 'Gran', priority: 1, mayCollect: true },
      { name: 'Asha Rao', priority: 2, mayCollect: false, namedById: mum.id },
    ]);
    const [gran, asha] = await listed();
    const leaveOut = (contactId = '') =>
      as(school, mum, (tenant) => leaveOutContact(tenant, { contactId }));
    await expect(leaveOut(gran?.id)).rejects.toEqual(refused('refusal.not_found'));
    await leaveOut(asha?.id);
    await expect(leaveOut(asha?.id)).rejects.toEqual(refused('corrections.already_asked'));
    await confirm();
    expect(await listed()).toMatchObject([{ name: 'Gran' }]);
  });

  test('what was changed meanwhile is told to who confirms', async () => {
    await speaks(mum);
    const seen = await first();
    await superuser()`update students set home_language = 'ur' where id = ${maya.id}`;
    await expect(confirm(seen)).rejects.toEqual(refused('corrections.changed_meanwhile'));
    await confirm();
    const [child] =
      await superuser()`select home_language as said from students where id = ${maya.id}`;
    expect(child?.said).toBe('gu');
    await expect(confirm(seen)).rejects.toEqual(refused('corrections.already_decided'));
  });

  test('left as it is, with a sentence that the family reads', async () => {
    const { id } = await speaks(mum);
    const decline = () =>
      office(school, (tenant) =>
        declineCorrection(tenant, { correctionId: id, answer: 'Please ring us first.' }),
      );
    await decline();
    await expect(decline()).rejects.toEqual(refused('corrections.already_decided'));
    const { asked } = await as(school, mum, findOwnDetails);
    expect(asked).toMatchObject([{ state: 'declined', answer: 'Please ring us first.' }]);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'correction.asked',
      'correction.declined',
    ]);
  });

  test('nothing about a child for who has no say any more', async () => {
    await speaks(mum);
    await withhold(mum, 'see');
    await expect(confirm()).rejects.toEqual(refused('corrections.no_longer_theirs'));
    await superuser()`delete from court_orders where school_id = ${school.id}`;
    await superuser()`update guardian_links set ends_on = ${addDays(school.today, 0)}
      where guardian_id = ${mum.id}`;
    await expect(confirm()).rejects.toEqual(refused('corrections.no_longer_theirs'));
  });

  test('and nobody decides what they asked for themselves', async () => {
    await mintGrant(school.id, mum, school.people.mrsBell, { template: 'office', scope: 'school' });
    const { id } = await speaks(mum);
    await expect(
      as(school, mum, (tenant) =>
        confirmCorrection(tenant, { correctionId: id, asSeen: valueAsSeen('home_language', null) }),
      ),
    ).rejects.toEqual(refused('corrections.not_your_own'));
    await confirm();
  });

  test('only the office: not a teacher, not another family, not another school', async () => {
    const { id } = await speaks(mum);
    const elsewhere = await mintSchool();
    for (const [where, who] of [
      [school, school.people.mrOkafor],
      [school, school.people.leosDad],
      [elsewhere, elsewhere.people.mrsBell],
    ] as const) {
      expect(await as(where, who, listOpenCorrections)).toEqual([]);
      await expect(
        as(where, who, (tenant) => declineCorrection(tenant, { correctionId: id, answer: 'No' })),
      ).rejects.toEqual(refused('refusal.not_found'));
    }
  });
});

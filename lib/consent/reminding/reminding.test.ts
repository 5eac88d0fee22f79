import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { people, students } from '@/db/schema/people';
import { inSchoolByClock } from '@/lib/platform/job';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addSchoolDays } from '@/lib/settings/calendar/rules';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { hourOfDay, type LocalDate } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  mintPerson,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { decideConsent, publishNotice } from '../commands';
import { findStandings } from '../overview/queries';
import { isConsentGiven, listAsked } from '../queries';
import { saidNotNow } from '../rules';
import { sayNotNow } from './commands';
import { remindOfConsent, remindOfConsentEverywhere } from './jobs';
import { listFollowUps } from './queries';

const words = {
  kind: 'voice_recordings',
  position: 1,
  question: 'Can {child} record their voice?',
  summary: 'Children can read a page aloud.',
  whoSees: 'The class teachers and you.',
  whereKept: 'On the school’s own server.',
  howLong: 'Until the end of next year.',
  ifRefused: '{child} writes instead.',
} as const;

let school: StaffedSchool;
let notice: { id: string; purposeId: string };
let dayAfter: (days: number) => LocalDate;
const sql = superuser();

beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
  notice = await office(school, (tenant) => publishNotice(tenant, words));
  const { calendar } = await office(school, schoolDays);
  dayAfter = (days) => {
    const day = addSchoolDays(calendar, school.today, days);
    if (!day) throw new Error('The term is over');
    return day;
  };
  // Leo's father answers, so that Maya's mother alone is awaited.
  const { leo, leosDad } = school.people;
  await as(school, leosDad, (tenant) =>
    decideConsent(tenant, { ...about(), studentId: leo.id, decision: 'refused' }),
  );
});

const about = () => ({
  ...{ purposeId: notice.purposeId, noticeId: notice.id },
  studentId: school.people.maya.id,
});
const at = (days: number, hour = 10) => hourOfDay(dayAfter(days), hour);
const run = (now: Date) =>
  inSchoolByClock(school.id, (tenant) => remindOfConsent({ ...tenant, now }));
const sent = async () =>
  sql<{ guardianId: string; studentId: string; round: number }[]>`
    select guardian_id as "guardianId", student_id as "studentId", round from consent_follow_ups
    where school_id = ${school.id} and kind = 'reminded' order by at, student_id`;
const messages = (to = school.people.mayasMum) =>
  eventsOf(to.id).then((all) => all.filter(({ name }) => name === 'consent.reminded'));
const decide = (decision: 'given' | 'refused') =>
  as(school, school.people.mayasMum, (tenant) => decideConsent(tenant, { ...about(), decision }));
const leaveIt = (who = school.people.mayasMum, more: Partial<ReturnType<typeof about>> = {}) =>
  as(school, who, (tenant) => sayNotNow(tenant, { ...about(), ...more }));

describe('reminding', () => {
  test('a week of school after asking, two weeks after that, and never again', async () => {
    await run(at(4));
    expect(await sent()).toEqual([]);
    await run(at(5));
    await run(at(5));
    await run(at(5, 16));
    const { maya, mayasMum } = school.people;
    const one = { guardianId: mayasMum.id, studentId: maya.id, round: 1 };
    expect(await sent()).toEqual([one]);
    await run(at(14));
    expect(await sent()).toEqual([one]);
    await run(at(15));
    expect(await sent()).toEqual([one, { ...one, round: 2 }]);
    for (const days of [16, 25, 35]) await run(at(days));
    expect(await sent()).toHaveLength(2);
    expect(await messages()).toEqual([
      { name: 'consent.reminded', studentId: null, actorId: null, facts: { questions: 1 } },
      { name: 'consent.reminded', studentId: null, actorId: null, facts: { questions: 1 } },
    ]);
    expect(await eventsOf(maya.id)).toEqual([]);
  });

  test('a colleague who is a guardian, while they have the part for it', async () => {
    const { maya, mayasMum, mrsBell } = school.people;
    const { annPike, eveHolt } = school.staff;
    for (const { id } of [annPike, eveHolt])
      await sql`insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
        values (gen_random_uuid(), ${school.id}, ${id}, ${maya.id}, 'carer', true, ${school.today})`;
    // Ann's holds; Eve's is over.
    for (const [{ id }, ended] of [
      [annPike, null],
      [eveHolt, school.today],
    ] as const)
      await sql`insert into role_grants (id, school_id, person_id, template, scope, starts_on, ends_on, granted_by_id)
        values (gen_random_uuid(), ${school.id}, ${id}, 'parent', 'own_children', ${school.today}, ${ended}, ${mrsBell.id})`;
    await run(at(5));
    const reminded = (await sent()).map(({ guardianId }) => guardianId);
    expect(reminded.toSorted()).toEqual([annPike.id, mayasMum.id].toSorted());
  });

  test('two runs at once write one', async () => {
    await Promise.all([run(at(5)), run(at(5)), run(at(5))]);
    expect(await sent()).toHaveLength(1);
    expect(await messages()).toHaveLength(1);
  });

  test('not before eight and not from six on', async () => {
    await run(at(5, 7));
    await run(at(5, 18));
    expect(await sent()).toEqual([]);
    await run(at(5, 17));
    expect(await sent()).toHaveLength(1);
  });

  test('new words begin anew, and an answer ends it', async () => {
    await run(at(5));
    await run(at(15));
    notice = await office(school, (tenant) =>
      publishNotice({ ...tenant, now: at(16, 9) }, { ...words, summary: 'New words.' }),
    );
    await run(at(20));
    expect(await sent()).toHaveLength(2);
    await run(at(21));
    expect((await sent()).map(({ round }) => round)).toEqual([1, 2, 1]);
    await decide('refused');
    await run(at(35));
    expect(await sent()).toHaveLength(3);
  });

  test('one message for two questions about a brother and a sister', async () => {
    const { mayasMum } = school.people;
    const db = ownerDatabase();
    const zoe = newId();
    await db.insert(people).values({
      ...{ id: zoe, schoolId: school.id, role: 'student' },
      ...{ givenName: 'Zoe', familyName: 'Shah', displayName: 'Zoe' },
    });
    await db.insert(students).values({ id: zoe, schoolId: school.id, yearGroup: 1 });
    await sql`insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent,
        primary_contact, starts_on)
      values (${newId()}, ${school.id}, ${mayasMum.id}, ${zoe}, 'carer', true, true, ${school.today})`;
    await office(school, (tenant) =>
      publishNotice(tenant, { ...words, kind: 'public_display', position: 2 }),
    );
    await run(at(5));
    expect((await sent()).filter(({ guardianId }) => guardianId === mayasMum.id)).toHaveLength(4);
    expect((await messages()).map(({ facts }) => facts)).toEqual([{ questions: 4 }]);
  });

  const nobodyIsReminded = async () => {
    await run(at(5));
    await run(at(15));
    expect(await sent()).toEqual([]);
    expect(await messages()).toEqual([]);
  };

  test('nobody where the school switched it off', async () => {
    await office(school, (tenant) =>
      keepSetting(tenant, { key: 'consent.reminders', value: 'no', asSeen: settingAsSeen(null) }),
    );
    await nobodyIsReminded();
  });

  test('nobody whose right has ended or never was', async () => {
    await sql`update guardian_links set may_consent = false
      where school_id = ${school.id} and guardian_id = ${school.people.mayasMum.id}`;
    await nobodyIsReminded();
  });

  test('nobody from whom a court withholds it', async () => {
    const { mayasMum, mrsBell } = school.people;
    await sql`insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
      select ${newId()}, ${school.id}, id, '{consent}', ${school.today}, ${mrsBell.id}
      from guardian_links where school_id = ${school.id} and guardian_id = ${mayasMum.id}`;
    await nobodyIsReminded();
  });

  test('nobody who was archived, nor of a child who was', async () => {
    const { maya, mayasMum } = school.people;
    await sql`update people set archived_at = now() where id = ${mayasMum.id}`;
    await nobodyIsReminded();
    await sql`update people set archived_at = null where id = ${mayasMum.id}`;
    await sql`update people set archived_at = now() where id = ${maya.id}`;
    await nobodyIsReminded();
  });

  test('nobody who cannot sign in', async () => {
    await sql`update accounts set disabled_at = now() where id =
      (select account_id from people where id = ${school.people.mayasMum.id})`;
    await nobodyIsReminded();
  });

  test('nobody in a school that is suspended, whichever way it is run', async () => {
    await sql`update schools set suspended_at = now() where id = ${school.id}`;
    await nobodyIsReminded();
    await remindOfConsentEverywhere(at(5), school.id);
    expect(await sent()).toEqual([]);
    await sql`update schools set suspended_at = null where id = ${school.id}`;
    await remindOfConsentEverywhere(at(5), school.id);
    expect(await sent()).toHaveLength(1);
  });

  test('of what is asked no more nobody hears', async () => {
    await sql`update consent_purposes set archived_at = now() where id = ${notice.purposeId}`;
    await nobodyIsReminded();
  });

  test('whoever came later is asked from then on', async () => {
    const { maya } = school.people;
    const gran = await mintPerson(school.id, 'parent', 'Asha Shah');
    await sql`insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent,
        primary_contact, starts_on)
      values (${newId()}, ${school.id}, ${gran.id}, ${maya.id}, 'grandparent', true, false, ${dayAfter(8)})`;
    await decide('refused');
    await run(at(12));
    expect(await sent()).toEqual([]);
    await run(at(13));
    expect((await sent()).map(({ guardianId }) => guardianId)).toEqual([gran.id]);
  });
});

describe('saying not now', () => {
  test('leaves the question open, ends the reminders and is on record', async () => {
    const { maya, mayasMum } = school.people;
    const said = await leaveIt();
    await leaveIt();
    expect(await sql`select kind from consent_follow_ups where school_id = ${school.id}`).toEqual([
      { kind: 'not_now' },
    ]);
    expect((await eventsOf(said.id))[0]).toEqual({
      ...{ name: 'consent.not_now', studentId: maya.id, actorId: mayasMum.id },
      facts: { purposeId: notice.purposeId, version: 1 },
    });
    await run(at(5));
    await run(at(15));
    expect(await sent()).toEqual([]);
    expect(
      await as(school, mayasMum, (tenant) => isConsentGiven(tenant, 'voice_recordings', maya.id)),
    ).toBe(false);
    const toThis = { purposeId: notice.purposeId };
    const asRead = async (who: typeof mayasMum) => {
      const [asked] = await as(school, who, (tenant) => listAsked(tenant, toThis));
      return saidNotNow(asked ?? { notNow: [] }, maya.id);
    };
    expect(await asRead(mayasMum)).toBeInstanceOf(Date);
    // What another guardian said is theirs alone.
    expect(await asRead(school.people.leosDad)).toBeUndefined();
  });

  test('can be answered all the same, and then is not said of it any more', async () => {
    await leaveIt();
    await decide('given');
    const { maya, mayasMum } = school.people;
    expect(
      await as(school, mayasMum, (tenant) => isConsentGiven(tenant, 'voice_recordings', maya.id)),
    ).toBe(true);
    await expect(leaveIt()).rejects.toEqual(refused('consent.answered_already'));
  });

  test('is about these words: of new ones somebody is reminded again', async () => {
    await leaveIt();
    const older = notice.id;
    notice = await office(school, (tenant) => publishNotice(tenant, words));
    await expect(leaveIt(school.people.mayasMum, { noticeId: older })).rejects.toEqual(
      refused('consent.notice_changed'),
    );
    await run(at(5));
    expect(await sent()).toHaveLength(1);
  });

  test('is refused to whoever may not decide, and of what is asked no more', async () => {
    const { leosDad, maya, mrsBell, mrOkafor, mayasMum } = school.people;
    for (const who of [leosDad, maya, mrsBell, mrOkafor, school.staff.annPike])
      await expect(leaveIt(who), who.name).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      as(school, mayasMum, (tenant) => sayNotNow(tenant, { ...about(), studentId: newId() })),
    ).rejects.toEqual(refused('refusal.not_found'));
    await sql`update guardian_links set may_consent = false
      where school_id = ${school.id} and guardian_id = ${mayasMum.id}`;
    await expect(leaveIt()).rejects.toEqual(refused('consent.not_yours_to_decide'));
    await sql`update guardian_links set may_consent = true
      where school_id = ${school.id} and guardian_id = ${mayasMum.id}`;
    await sql`update consent_purposes set archived_at = now() where id = ${notice.purposeId}`;
    await expect(leaveIt()).rejects.toEqual(refused('consent.no_longer_asked'));
    expect(await sql`select 1 from consent_follow_ups where school_id = ${school.id}`).toEqual([]);
  });

  test('the office reads who was reminded when and who said not now, and families only their own', async () => {
    const { mayasMum, leosDad, mrOkafor } = school.people;
    await run(at(5));
    await leaveIt();
    const read = (who = mayasMum) => as(school, who, (tenant) => listFollowUps(tenant, notice.id));
    const kinds = (all: Awaited<ReturnType<typeof read>>) => all.map(({ kind }) => kind).sort();
    expect(kinds(await read(school.staff.annPike))).toEqual(['not_now', 'reminded']);
    expect(kinds(await read())).toEqual(['not_now', 'reminded']);
    expect(await read(leosDad)).toEqual([]);
    expect(await read(mrOkafor)).toEqual([]);
    const found = await as(school, school.staff.annPike, (tenant) =>
      findStandings(tenant, notice.purposeId),
    );
    expect(found?.children.find(({ id }) => id === school.people.maya.id)?.standing).toBe(
      'not_decided',
    );
  });
});

import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { consentDecisions, consentNotices } from '@/db/schema/consent';
import { addDays } from '@/lib/shared/dates';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { decideConsent, publishNotice } from '../commands';
import { findStandingOf, listStandings, namesOf } from '../overview/queries';
import { isConsentGiven } from '../queries';
import { enterPaper, takePaperAway } from './commands';

let school: StaffedSchool;
let elsewhere: MintedSchool;
let notice: { id: string; purposeId: string };
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

/** Asked ten days ago. */
async function publish() {
  const published = await office(school, (tenant) => publishNotice(tenant, words));
  await ownerDatabase()
    .update(consentNotices)
    .set({ publishedAt: new Date(Date.now() - 10 * 86_400_000) })
    .where(eq(consentNotices.id, published.id));
  return published;
}

beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
  notice = await publish();
});

const ago = (days: number) => addDays(school.today, -days);
type More = Partial<Parameters<typeof enterPaper>[1]>;
const enter = (more: More = {}, who: Someone = school.staff.annPike) =>
  as(school, who, (tenant) =>
    enterPaper(tenant, {
      purposeId: notice.purposeId,
      noticeId: notice.id,
      studentId: school.people.maya.id,
      guardianId: school.people.mayasMum.id,
      decision: 'given',
      signedOn: ago(2),
      ...more,
    }),
  );
const online = (decision: ConsentAnswer) =>
  as(school, school.people.mayasMum, (tenant) =>
    decideConsent(tenant, {
      purposeId: notice.purposeId,
      noticeId: notice.id,
      studentId: school.people.maya.id,
      decision,
    }),
  );
const mayRecord = () =>
  as(school, school.people.mrOkafor, (tenant) =>
    isConsentGiven(tenant, 'voice_recordings', school.people.maya.id),
  );
const ledger = () =>
  ownerDatabase().select().from(consentDecisions).where(eq(consentDecisions.schoolId, school.id));
const field = (name: string, messageKey: string) =>
  expect.objectContaining({ fields: { [name]: [messageKey] } });

describe('an answer on paper', () => {
  test('holds in the guardian’s name, and says who entered it and when it was signed', async () => {
    const { mayasMum, maya } = school.people;
    const entered = await enter();
    expect(await mayRecord()).toBe(true);
    expect(await ledger()).toMatchObject([
      {
        guardianId: mayasMum.id,
        studentId: maya.id,
        decision: 'given',
        enteredById: school.staff.annPike.id,
        paperSignedOn: ago(2),
      },
    ]);
    expect(await eventsOf(entered.id)).toEqual([
      {
        name: 'consent.entered_from_paper',
        studentId: maya.id,
        actorId: school.staff.annPike.id,
        facts: { purposeId: notice.purposeId, guardianId: mayasMum.id, version: 1 },
      },
    ]);
  });

  test('is entered by nobody who is family of the child, nor is its paper taken away', async () => {
    const { mayasMum, maya } = school.people;
    const { annPike } = school.staff;
    const entered = await enter();
    const paperId = newId();
    await superuser()`
      insert into consent_papers (id, school_id, decision_id, student_id, page, added_by_id, content_type, bytes, width,
        height, storage_key)
      values (${paperId}, ${school.id}, ${entered.id}, ${maya.id}, 1, ${annPike.id}, 'image/jpeg', 1, 1, 1, ${paperId})`;
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
      values (gen_random_uuid(), ${school.id}, ${annPike.id}, ${maya.id}, 'father', current_date - 9)`;
    const own = refused('people.not_your_own_family');
    await expect(enter({ decision: 'refused' })).rejects.toEqual(own);
    await expect(
      as(school, annPike, (tenant) => takePaperAway(tenant, { paperId })),
    ).rejects.toEqual(own);
    expect(await ledger()).toHaveLength(1);
    await enter(
      { decision: 'refused', signedOn: ago(1), guardianId: mayasMum.id },
      school.people.mrsBell,
    );
    expect(await ledger()).toHaveLength(2);
  });

  test('of no holds as well, and a later yes on paper takes its place', async () => {
    await enter({ decision: 'refused', signedOn: ago(5) });
    expect(await mayRecord()).toBe(false);
    await enter({ decision: 'given', signedOn: ago(1) });
    expect(await mayRecord()).toBe(true);
    await enter({ decision: 'withdrawn', signedOn: school.today });
    expect(await mayRecord()).toBe(false);
  });

  test('is not of somebody who may not decide for this child', async () => {
    const { mayasMum, leosDad, mrOkafor, leo } = school.people;
    const notTheirs = field('guardianId', 'consent_office.may_not_decide');
    for (const guardianId of [leosDad.id, mrOkafor.id, elsewhere.people.mayasMum.id])
      await expect(enter({ guardianId })).rejects.toEqual(notTheirs);
    await expect(enter({ studentId: leo.id })).rejects.toEqual(notTheirs);
    await expect(enter({ studentId: elsewhere.people.maya.id })).rejects.toEqual(notTheirs);
    await superuser()`update guardian_links set may_consent = false where guardian_id = ${mayasMum.id}`;
    await expect(enter()).rejects.toEqual(notTheirs);
    await superuser()`update guardian_links set may_consent = true, ends_on = ${school.today}
      where guardian_id = ${mayasMum.id}`;
    await expect(enter()).rejects.toEqual(notTheirs);
    expect(await ledger()).toEqual([]);
  });

  test('is not of somebody from whom a court withholds it', async () => {
    await superuser()`
      insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
      select gen_random_uuid(), school_id, id, '{consent}', ${school.today}, ${school.people.mrsBell.id}
      from guardian_links where guardian_id = ${school.people.mayasMum.id}`;
    await expect(enter()).rejects.toEqual(field('guardianId', 'consent_office.may_not_decide'));
  });

  test('is about the words of today: not older, not others, not yet to come', async () => {
    await expect(enter({ signedOn: ago(11) })).rejects.toEqual(
      field('signedOn', 'consent_office.signed_before_words'),
    );
    await expect(enter({ signedOn: addDays(school.today, 1) })).rejects.toEqual(
      field('signedOn', 'consent_office.signed_in_future'),
    );
    await publish();
    await expect(enter()).rejects.toEqual(refused('consent_office.notice_changed'));
    await superuser()`update consent_purposes set archived_at = now() where id = ${notice.purposeId}`;
    await expect(enter()).rejects.toEqual(refused('consent.no_longer_asked'));
  });

  test('is not entered twice, nor over what they answered since', async () => {
    await enter();
    await expect(enter()).rejects.toEqual(refused('consent_office.answered_so_already'));
    await expect(enter({ signedOn: ago(1) })).rejects.toEqual(
      refused('consent_office.answered_so_already'),
    );
    await online('withdrawn');
    await expect(enter({ signedOn: ago(1) })).rejects.toEqual(
      refused('consent_office.answered_since'),
    );
    expect(await mayRecord()).toBe(false);
  });

  test('takes back only what was given; what they answer online that day comes after it', async () => {
    await expect(enter({ decision: 'withdrawn' })).rejects.toEqual(
      refused('consent_office.nothing_to_withdraw'),
    );
    await enter({ signedOn: school.today });
    await online('withdrawn');
    expect(await mayRecord()).toBe(false);
  });

  test.each([0, 1])(
    'a no on paper of the day of a yes online is taken: %i days ago',
    async (days) => {
      await online('given');
      await superuser()`update consent_decisions set decided_at = now() - make_interval(days => ${days})
      where purpose_id = ${notice.purposeId}`;
      expect(await mayRecord()).toBe(true);
      await enter({ decision: 'withdrawn', signedOn: ago(days) });
      expect(await mayRecord()).toBe(false);
    },
  );

  test('one yes and another guardian’s no: the more careful holds', async () => {
    const { leosDad, maya } = school.people;
    await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (gen_random_uuid(), ${school.id}, ${leosDad.id}, ${maya.id}, 'carer', true, ${ago(20)})`;
    await enter();
    await enter({ guardianId: leosDad.id, decision: 'refused' });
    expect(await mayRecord()).toBe(false);
  });

  test('is entered by who keeps consent and reads who the family is, and by nobody else', async () => {
    const { mrOkafor, leosDad } = school.people;
    const { idaLund } = school.staff;
    for (const other of [mrOkafor, leosDad, idaLund])
      await expect(enter({}, other)).rejects.toThrow();
    expect(await ledger()).toEqual([]);
  });
});

describe('the database', () => {
  const insert = (who: Someone, guardianId: string, enteredById: string | null) =>
    as(school, who, ({ db }) =>
      db.insert(consentDecisions).values({
        schoolId: school.id,
        purposeId: notice.purposeId,
        noticeId: notice.id,
        studentId: school.people.maya.id,
        guardianId,
        decision: 'given',
        decidedAt: new Date(),
        enteredById,
        paperSignedOn: enteredById && school.today,
      }),
    );

  test('lets nobody enter an answer of somebody without the right, in another’s name, or as if online', async () => {
    const { mayasMum, leosDad, mrsBell, mrOkafor } = school.people;
    const { annPike } = school.staff;
    await expect(insert(annPike, leosDad.id, annPike.id)).rejects.toThrow();
    await expect(insert(annPike, mayasMum.id, mrsBell.id)).rejects.toThrow();
    await expect(insert(annPike, mayasMum.id, null)).rejects.toThrow();
    await expect(insert(mrOkafor, mayasMum.id, mrOkafor.id)).rejects.toThrow();
    await expect(insert(mayasMum, mayasMum.id, mayasMum.id)).rejects.toThrow();
    await insert(annPike, mayasMum.id, annPike.id);
  });
});

describe('what the office sees', () => {
  test('is how each question stands for every child, with those nobody may decide for', async () => {
    const { maya, leo, mayasMum } = school.people;
    await superuser()`update guardian_links set may_consent = false where student_id = ${leo.id}`;
    await enter();
    const [one] = await office(school, listStandings);
    expect(one?.children).toMatchObject([
      {
        id: maya.id,
        className: 'Kingfishers',
        standing: 'given',
        answers: [{ guardianId: mayasMum.id, latest: { decision: 'given', onPaper: true } }],
      },
      { id: leo.id, className: 'Wrens', standing: 'nobody', answers: [] },
    ]);
    const leosOwn = await office(school, (tenant) =>
      findStandingOf(tenant, notice.purposeId, leo.id),
    );
    expect(leosOwn?.child.standing).toBe('nobody');
  });

  test('names guardians for who reads contacts, and asks nothing of another school', async () => {
    const { mayasMum, mrOkafor } = school.people;
    const ids = [mayasMum.id, elsewhere.people.mayasMum.id];
    const named = (who: Someone) => as(school, who, (tenant) => namesOf(tenant, ids));
    expect([...(await named(school.staff.annPike))]).toEqual([[mayasMum.id, 'Priya Shah']]);
    expect([...(await named(mrOkafor))]).toEqual([]);
    expect(await office(elsewhere, listStandings)).toEqual([]);
    expect(
      await office(school, (tenant) =>
        findStandingOf(tenant, notice.purposeId, elsewhere.people.maya.id),
      ),
    ).toBeUndefined();
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { consentResolutions } from '@/db/schema/consent';
import { listOwnFamily } from '@/lib/platform/own-family';
import { addDays } from '@/lib/shared/dates';
import type { EarlierYes } from '@/lib/shared/vocabulary';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { disagreementAboutMaya } from '@/lib/testing/disagreement';
import {
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { decideConsent } from '../commands';
import { findStandingOf } from '../overview/queries';
import { addPurpose, publishDraft, saveDraft } from '../purposes/commands';
import { findForWriting } from '../purposes/queries';
import { isConsentGiven, listAsked } from '../queries';
import { situationOf } from '../rules';
import { resolve } from './commands';
import { listResolutions } from './queries';

let school: StaffedSchool;
let about: Awaited<ReturnType<typeof disagreementAboutMaya>>;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
  about = await disagreementAboutMaya(school);
});

const words = {
  reason: 'Both came in and talked.',
  evidence: 'Note of 3 May, in the file.',
  toFamilies: 'Only in the classroom.',
};
type More = Partial<Parameters<typeof resolve>[1]>;
const decide = (
  decision: 'given' | 'refused',
  who: Someone = school.staff.annPike,
  more: More = {},
) =>
  as(school, who, (tenant) =>
    resolve(tenant, { ...about, answers: about.answers.split(','), decision, ...words, ...more }),
  );
const mayRecord = (who: Someone = school.people.maya) =>
  as(school, who, (tenant) => isConsentGiven(tenant, 'voice_recordings', school.people.maya.id));
const answer = async (who: Someone, decision: 'given' | 'refused' | 'withdrawn') =>
  as(school, who, async (tenant) => {
    const [asked] = await listAsked(tenant);
    if (!asked) throw new Error('Nothing is asked');
    const { purposeId, noticeId } = asked;
    return decideConsent(tenant, { purposeId, noticeId, studentId: about.studentId, decision });
  });
const seenBy = (who: Someone) =>
  as(school, who, async (tenant) => {
    const [asked] = await listAsked(tenant);
    if (!asked) throw new Error('Nothing is asked');
    return situationOf(asked, about.studentId, who.id);
  });

const publishAnew = async (earlierYes: EarlierYes) => {
  const text = {
    ...{ question: 'q', summary: 's', whoSees: 'w', whereKept: 'k', howLong: 'l' },
    ...{ ifRefused: 'r', fullWords: '', childWords: 'c' },
  };
  const { purposeId } = about;
  const { annPike } = school.staff;
  await as(school, annPike, (tenant) => saveDraft(tenant, { purposeId, revision: 0, ...text }));
  await as(school, annPike, (tenant) =>
    publishDraft(tenant, { purposeId, revision: 1, whatsNew: 'More.', earlierYes }),
  );
};

describe('what the school decides where guardians disagree', () => {
  test('holds on the next request, for everybody who asks; before it is a no', async () => {
    expect(await mayRecord()).toBe(false);
    const resolved = await decide('given');
    for (const who of [school.people.maya, school.people.mayasMum, school.people.mrOkafor])
      expect(await mayRecord(who)).toBe(true);
    expect(await eventsOf(resolved.id)).toEqual([
      {
        name: 'consent.resolved',
        studentId: about.studentId,
        actorId: school.staff.annPike.id,
        facts: { purposeId: about.purposeId, version: 1, decision: 'given' },
      },
    ]);
    await decide('refused');
    expect(await mayRecord()).toBe(false);
  });

  test('of a no is a no, and says that it is decided', async () => {
    await decide('refused');
    expect(await mayRecord()).toBe(false);
    expect(await seenBy(school.people.mayasMum)).toMatchObject({
      standing: 'refused',
      resolution: { decision: 'refused' },
    });
  });

  test('is read by both families, and why by neither, nor by a teacher', async () => {
    await decide('given');
    for (const who of [school.people.mayasMum, school.people.leosDad]) {
      const { resolution } = await seenBy(who);
      expect(resolution).toMatchObject({ decision: 'given', toFamilies: words.toFamilies });
    }
    const why = (who: Someone) =>
      as(school, who, (tenant) => listResolutions(tenant, about.purposeId, about.studentId));
    expect(await why(school.staff.annPike)).toMatchObject([words]);
    for (const who of [school.people.mayasMum, school.people.leosDad, school.people.mrOkafor])
      expect(await why(who)).toEqual([]);
  });

  test('ends when either answers anew, whichever way', async () => {
    await decide('given');
    await answer(school.people.mayasMum, 'withdrawn');
    expect(await mayRecord()).toBe(false);
    await answer(school.people.mayasMum, 'given');
    // The yes is a new answer, about which nothing is decided.
    expect(await mayRecord()).toBe(false);
  });

  test('the same no pressed once more is no new answer', async () => {
    await decide('given');
    await answer(school.people.leosDad, 'refused');
    expect(await mayRecord()).toBe(true);
    await answer(school.people.leosDad, 'given');
    await answer(school.people.leosDad, 'withdrawn');
    expect(await mayRecord()).toBe(false);
  });

  test.each(['mayasMum', 'leosDad'] as const)(
    'ends when a court withholds the say of one of them: %s',
    async (name) => {
      await decide('given');
      await superuser()`
        insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
        select gen_random_uuid(), school_id, id, '{consent}', ${school.today}, ${school.people.mrsBell.id}
        from guardian_links
        where guardian_id = ${school.people[name].id} and student_id = ${about.studentId}`;
      expect(await mayRecord()).toBe(false);
    },
  );

  test('ends when somebody else who may decide answers', async () => {
    await decide('given');
    const { idaLund } = school.staff;
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (gen_random_uuid(), ${school.id}, ${idaLund.id}, ${about.studentId}, 'carer', true, ${school.today})`;
    expect(await mayRecord()).toBe(true);
    await superuser()`
      insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at)
      select gen_random_uuid(), school_id, purpose_id, notice_id, student_id, ${idaLund.id}, 'refused', now()
      from consent_decisions where guardian_id = ${school.people.mayasMum.id}`;
    expect(await mayRecord()).toBe(false);
  });

  test('stays when the same is said of words that ask nothing more', async () => {
    await decide('given');
    await publishAnew('holds');
    expect(await mayRecord()).toBe(true);
    expect((await seenBy(school.people.mayasMum)).isAwaited).toBe(true);
    await answer(school.people.mayasMum, 'given');
    expect(await mayRecord()).toBe(true);
    await answer(school.people.leosDad, 'refused');
    expect(await mayRecord()).toBe(true);
    expect(await seenBy(school.people.leosDad)).toMatchObject({
      resolution: { decision: 'given' },
    });
    await answer(school.people.leosDad, 'given');
    await answer(school.people.leosDad, 'withdrawn');
    expect(await mayRecord()).toBe(false);
  });

  test('does not come back with the same answers to words that ask more', async () => {
    await decide('given');
    await publishAnew('lapses');
    await answer(school.people.mayasMum, 'given');
    await answer(school.people.leosDad, 'refused');
    expect(await mayRecord()).toBe(false);
    expect((await seenBy(school.people.mayasMum)).resolution).toBeUndefined();
  });

  test('ends with words that ask more', async () => {
    await decide('given');
    const { purposeId } = about;
    const { annPike } = school.staff;
    await publishAnew('lapses');
    expect(await mayRecord()).toBe(false);
    const found = await as(school, annPike, (tenant) => findForWriting(tenant, purposeId));
    expect(found?.newest?.version).toBe(2);
    await expect(decide('given')).rejects.toEqual(refused('consent_resolve.they_agree'));
  });
});

describe('nobody decides', () => {
  test('about answers they have not seen, twice, or where nobody disagrees any more', async () => {
    await decide('given');
    await expect(decide('given')).rejects.toEqual(refused('consent_resolve.decided_so_already'));
    await answer(school.people.leosDad, 'given');
    await expect(decide('refused')).rejects.toEqual(refused('consent_resolve.they_agree'));
    await answer(school.people.leosDad, 'withdrawn');
    await expect(decide('refused')).rejects.toEqual(refused('consent_resolve.answered_since'));
  });

  test('two at once decide once', async () => {
    const both = await Promise.allSettled([decide('given'), decide('given')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('who is family, teaches, or does not know who the guardians are', async () => {
    const { mayasMum, leosDad, mrOkafor, maya } = school.people;
    for (const who of [mayasMum, leosDad, mrOkafor, maya, school.staff.idaLund])
      await expect(decide('given', who)).rejects.toThrow();
    const { annPike } = school.staff;
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (gen_random_uuid(), ${school.id}, ${annPike.id}, ${about.studentId}, 'carer', true, ${school.today})`;
    await expect(decide('given')).rejects.toEqual(refused('consent_resolve.not_your_own'));
    expect(await mayRecord()).toBe(false);
  });

  test.each([
    ['whose link has ended', true, -1],
    ['who has no say', false, null],
  ])('who is family %s; nor do they read why a colleague did', async (_, mayConsent, ended) => {
    await decide('given');
    const { annPike } = school.staff;
    const why = (who: Someone) =>
      as(school, who, (tenant) => listResolutions(tenant, about.purposeId, about.studentId));
    expect(await why(annPike)).toHaveLength(1);
    expect(await as(school, annPike, listOwnFamily)).toEqual([]);
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${annPike.id}, ${about.studentId}, 'carer', ${mayConsent},
        ${addDays(school.today, -10)}, ${ended && addDays(school.today, ended)})`;
    await expect(decide('refused')).rejects.toEqual(refused('consent_resolve.not_your_own'));
    expect(await as(school, annPike, listOwnFamily)).toEqual([about.studentId]);
    expect(await why(annPike)).toEqual([]);
    expect(await why(school.people.mrsBell)).toHaveLength(1);
  });

  test('of another school', async () => {
    const elsewhere: MintedSchool = await mintSchool();
    await expect(
      as(elsewhere, elsewhere.people.mrsBell, (tenant) =>
        resolve(tenant, {
          ...about,
          answers: about.answers.split(','),
          decision: 'given',
          ...words,
        }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    const { id } = await as(elsewhere, elsewhere.people.mrsBell, (tenant) =>
      addPurpose(tenant, { kind: 'public_display' }),
    );
    await expect(decide('given', school.staff.annPike, { purposeId: id })).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });

  test('in another’s name or about one’s own family, not even past the command', async () => {
    const insert = (who: Someone, decidedById: string) =>
      as(school, who, ({ db }) =>
        db.insert(consentResolutions).values({
          ...{ schoolId: school.id, purposeId: about.purposeId, studentId: about.studentId },
          ...{ decision: 'given', answerIds: about.answers.split(','), decidedById },
          ...{ noticeId: notice, resolvedAt: new Date() },
        }),
      );
    const [row] = await superuser()<{ id: string }[]>`
      select id from consent_notices where school_id = ${school.id}`;
    const notice = row?.id ?? '';
    const { annPike } = school.staff;
    await expect(insert(annPike, school.people.mrsBell.id)).rejects.toThrow();
    await expect(insert(school.people.mayasMum, school.people.mayasMum.id)).rejects.toThrow();
    await insert(annPike, annPike.id);
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (gen_random_uuid(), ${school.id}, ${annPike.id}, ${about.studentId}, 'carer', true, ${school.today})`;
    await expect(insert(annPike, annPike.id)).rejects.toThrow();
  });
});

test('the office sees who disagrees, and that it is decided', async () => {
  const standing = () =>
    as(school, school.staff.annPike, (tenant) =>
      findStandingOf(tenant, about.purposeId, about.studentId),
    );
  expect((await standing())?.child).toMatchObject({ disagrees: true, standing: 'refused' });
  await decide('given');
  expect((await standing())?.child).toMatchObject({
    disagrees: true,
    standing: 'given',
    resolution: { decision: 'given' },
  });
});

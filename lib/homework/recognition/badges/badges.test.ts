import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { badgeAwards, badges } from '@/db/schema/badges';
import { tellFamilyOfBadge } from '@/lib/notifications/badges';
import { countUnread, listNotifications } from '@/lib/notifications/queries';
import { placeOf } from '@/lib/notifications/rules';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { builtInBadges } from '@/lib/shared/recognition';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { reviewedPiece } from '@/lib/testing/ladder';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { awardEarned, awardEveryone, giveBadge, takeBackBadge, tellBadge } from './commands';
import { badgesOf, badgesToGive, factsOf } from './queries';
import {
  builtIns,
  clubsOfRules,
  type Facts,
  firstPieceBringsOne,
  keyOf,
  newlyEarned,
  type OnOffer,
} from './rules';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type Who = keyof MintedSchool['people'];
const held = async (who: Who = 'maya', of: Who = 'maya') =>
  (await as(school, school.people[who], (tenant) => badgesOf(tenant, school.people[of].id))).map(
    keyOf,
  );
const award = () =>
  inSchoolByClock(school.id, (tenant) => awardEarned(tenant, school.people.maya.id));
const give = (badge = 'kind_heart', who: Who = 'mrOkafor', sentence = 'You waited for Sam.') =>
  as(school, school.people[who], (tenant) =>
    giveBadge(tenant, {
      ...{ classId: school.classes.kingfishers, studentId: school.people.maya.id, sentence },
      badge: badge as 'kind_heart',
    }),
  );
const takeBack = (awardId: string, who: Who = 'mrOkafor') =>
  as(school, school.people[who], (tenant) =>
    takeBackBadge(tenant, {
      ...{ classId: school.classes.kingfishers, studentId: school.people.maya.id, awardId },
    }),
  );
const tell = (awardId: string) =>
  inSchoolByClock(school.id, (tenant) => tellBadge(tenant, awardId));

const nothing: Facts = {
  ...{ pieces: 0, other_goes: 0, days_in_a_row: 0, weeks: 0, ways: 0, comebacks: 0 },
  ...{ got_its_in_a_club: 0, steps_up: 0 },
};

describe('the rules', () => {
  const usual: OnOffer[] = builtInBadges.map((builtIn) => ({
    ...{ builtIn, badgeId: null, name: '', sentence: '', cut: null },
    ...{ drawing: builtIns[builtIn].drawing, rule: builtIns[builtIn].rule },
  }));
  const earnedWith = (facts: Partial<Facts>, given: string[] = []) =>
    newlyEarned(() => ({ ...nothing, ...facts }), usual, new Set(given)).map(keyOf);

  test('a rule of one club counts that club alone, and promises nothing of the first piece', () => {
    const club = { id: 'reading', name: 'Reading' };
    const own: OnOffer = {
      ...{ builtIn: null, badgeId: 'one', name: 'Reader', sentence: 'For reading.', cut: null },
      ...{ drawing: 'page-turner', rule: { fact: 'pieces', atLeast: 1, club } },
    };
    const of = (inReading: number) => (clubId: string | null) =>
      clubId === 'reading' ? { ...nothing, pieces: inReading } : { ...nothing, pieces: 9 };
    expect(newlyEarned(of(0), [own], new Set())).toEqual([]);
    expect(newlyEarned(of(1), [own], new Set()).map(keyOf)).toEqual(['one']);
    expect(clubsOfRules([...usual, own, own])).toEqual([null, 'reading']);
    expect(firstPieceBringsOne([own])).toBe(false);
  });
  test('who has done nothing yet has earned nothing', () => {
    expect(earnedWith({})).toEqual([]);
  });
  test.each(
    builtInBadges.flatMap((key) => {
      const { rule } = builtIns[key];
      return rule ? [[key, rule.fact, rule.atLeast] as const] : [];
    }),
  )('%s comes with the %s of that number and not before, once', (key, fact, atLeast) => {
    expect(earnedWith({ [fact]: atLeast - 1 })).not.toContain(key);
    expect(earnedWith({ [fact]: atLeast })).toContain(key);
    expect(earnedWith({ [fact]: atLeast + 1 }, [key])).not.toContain(key);
  });
  test('the first piece promises a badge only where one is on for it', () => {
    expect(firstPieceBringsOne(usual)).toBe(true);
    expect(firstPieceBringsOne(usual.filter(({ builtIn }) => builtIn !== 'first_one_up'))).toBe(
      false,
    );
  });
  test('kindness comes by hand alone, and each badge has a drawing of its own', () => {
    for (const each of Object.values(builtIns))
      if (each.for === 'kindness') expect(each.rule).toBeNull();
    expect(new Set(Object.values(builtIns).map(({ drawing }) => drawing)).size).toBe(
      builtInBadges.length,
    );
  });
});

describe('earned by rule', () => {
  test('once, however often one looks, and by two workers at once', async () => {
    await handIn(school, 'maya');
    await Promise.all([award(), award()]);
    await award();
    expect(await held()).toEqual(['first_one_up']);
    const [row] = await superuser()<{ id: string }[]>`select id from badge_awards
      where school_id = ${school.id}`;
    expect(await eventsOf(row?.id ?? '')).toMatchObject([
      {
        name: 'badge.awarded',
        studentId: school.people.maya.id,
        facts: { builtIn: 'first_one_up' },
      },
    ]);
  });

  test('stays when the facts say less later, and no hand takes it back', async () => {
    const piece = await handIn(school, 'maya');
    await award();
    await superuser()`delete from evidence where submission_id = ${piece}`;
    await superuser()`delete from submissions where id = ${piece}`;
    await award();
    expect(await held()).toEqual(['first_one_up']);
    const [kept] = await as(school, school.people.mrOkafor, (tenant) =>
      badgesOf(tenant, school.people.maya.id),
    );
    expect(kept).toMatchObject({ byHand: false });
    await expect(takeBack(kept?.id ?? '')).rejects.toEqual(refused('refusal.not_found'));
    const { mrOkafor } = school.people;
    const rows = await as(school, mrOkafor, ({ db, now }) =>
      db
        .update(badgeAwards)
        .set({ takenBackAt: now, takenBackById: mrOkafor.id })
        .where(eq(badgeAwards.id, kept?.id ?? ''))
        .returning(),
    );
    expect(rows).toEqual([]);
    expect(await held()).toEqual(['first_one_up']);
  });

  test('counts what was done: got-its of one club, other goes, ways, steps up', async () => {
    const last = await reviewedPiece(school, 'maya');
    await reviewedPiece(school, 'maya');
    await reviewedPiece(school, 'maya', 'nearly');
    await superuser()`update submissions set attempt = 3 where id = ${last}`;
    await superuser()`update reviews set attempt = 3 where submission_id = ${last}`;
    const { maya } = school.people;
    const facts = await inSchoolByClock(school.id, (tenant) => factsOf(tenant, maya.id));
    expect(facts).toEqual({
      ...nothing,
      ...{ pieces: 3, other_goes: 2, weeks: 1, ways: 1, got_its_in_a_club: 2 },
    });
  });

  test('what is off or by hand is not given by rule; the school’s own rule is', async () => {
    await office(school, (tenant) =>
      tenant.db.insert(badges).values([
        { schoolId: school.id, builtIn: 'first_one_up', offAt: new Date() },
        {
          ...{ schoolId: school.id, name: 'Kind of a start', sentence: 'For starting.' },
          ...{ drawing: 'full-string', fact: 'pieces', atLeast: 1 },
        },
        { schoolId: school.id, name: 'By hand', sentence: 'For this.', drawing: 'kind-heart' },
      ]),
    );
    await handIn(school, 'maya');
    await award();
    const { maya } = school.people;
    expect(await as(school, maya, (tenant) => badgesOf(tenant, maya.id))).toMatchObject([
      { builtIn: null, name: 'Kind of a start', drawing: 'full-string', told: true },
    ]);
  });

  test('what was earned before anybody gave badges comes without news', async () => {
    await handIn(school, 'maya');
    await inSchoolByClock(school.id, awardEveryone);
    expect(await held()).toEqual(['first_one_up']);
    const names = await superuser()`select name from audit_events
      where school_id = ${school.id} and name like 'badge.%'`;
    expect(names).toEqual([{ name: 'badge.earned_before' }]);
  });
});

describe('given by hand', () => {
  test('reaches child and family after ten seconds, with the teacher’s words, until it is taken back', async () => {
    const { id } = await give();
    for (const who of ['maya', 'mayasMum', 'mrsBell'] as const)
      expect(await held(who), who).toEqual([]);
    await tell(id);
    await tell(id);
    for (const who of ['maya', 'mayasMum', 'mrsBell', 'mrOkafor'] as const)
      expect(await held(who), who).toEqual(['kind_heart']);
    for (const who of ['leo', 'leosDad', 'msReid'] as const)
      expect(await held(who), who).toEqual([]);

    const [event] = await superuser()<{ id: string }[]>`select id from audit_events
      where subject_id = ${id} and name = 'badge.awarded'`;
    for (let twice = 0; twice < 2; twice += 1)
      await inSchoolByClock(school.id, async (tenant) => {
        const happened = await findEvent(tenant, event?.id ?? '');
        if (happened) await tellFamilyOfBadge(tenant, happened);
      });
    const { maya, mayasMum, leosDad } = school.people;
    for (const [who, role, place] of [
      [maya, 'student', '/student/rewards'],
      [mayasMum, 'parent', `/parent/children/${maya.id}/rewards`],
    ] as const) {
      const news = await as(school, who, (tenant) => listNotifications(tenant));
      expect(news).toMatchObject([{ kind: 'badge_awarded', facts: { builtIn: 'kind_heart' } }]);
      expect(news.map((each) => placeOf(each, role))).toEqual([place]);
    }
    expect(await as(school, leosDad, (tenant) => listNotifications(tenant))).toEqual([]);

    await takeBack(id);
    for (const who of [maya, mayasMum]) {
      expect(await as(school, who, (tenant) => listNotifications(tenant))).toEqual([]);
      expect(await as(school, who, countUnread)).toBe(0);
    }
  });

  test('undone in the ten seconds, nobody hears of it; it can be given again', async () => {
    const { id } = await give();
    await takeBack(id);
    expect(await tell(id)).toBeUndefined();
    expect(await held()).toEqual([]);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'badge.given',
      'badge.taken_back',
    ]);
    const again = await give();
    await tell(again.id);
    expect(await held()).toEqual(['kind_heart']);
  });

  test('is refused twice, for what a rule gives, for what is off, and to others’ children', async () => {
    await give();
    await expect(give()).rejects.toEqual(refused('badges.has_it'));
    await expect(give('busy_bee')).rejects.toEqual(refused('badges.choose'));
    await office(school, (tenant) =>
      tenant.db
        .insert(badges)
        .values({ schoolId: school.id, builtIn: 'brave_voice', offAt: new Date() }),
    );
    await expect(give('brave_voice')).rejects.toEqual(refused('badges.choose'));
    for (const who of ['msReid', 'mrsBell', 'maya', 'mayasMum'] as const)
      await expect(give('helping_hand', who), who).rejects.toEqual(refused('refusal.not_found'));
    const { maya, msReid } = school.people;
    expect(await as(school, msReid, (tenant) => badgesToGive(tenant, maya.id))).toBeUndefined();
  });

  test('is taken back by who reviews the child, and by nobody else', async () => {
    const { id } = await give();
    for (const who of ['msReid', 'mrsBell', 'maya', 'mayasMum'] as const)
      await expect(takeBack(id, who), who).rejects.toThrow();
    await takeBack(id);
    await expect(takeBack(id)).rejects.toEqual(refused('refusal.not_found'));
  });

  test('the database lets nobody give in another’s name, as told, or as if it had been earned', async () => {
    const { maya, mrOkafor, mrsBell, msReid } = school.people;
    const row = {
      ...{ schoolId: school.id, studentId: maya.id, builtIn: 'kind_heart' as const },
      ...{ sentence: 'Kind.', givenById: mrOkafor.id },
    };
    const tried = [
      [mrOkafor, { ...row, givenById: msReid.id }],
      [mrOkafor, { ...row, toldAt: new Date() }],
      [mrOkafor, { ...row, givenById: null, sentence: '' }],
      [mrsBell, { ...row, givenById: mrsBell.id }],
      [maya, { ...row, givenById: maya.id }],
    ] as const;
    for (const [who, values] of tried)
      await expect(
        as(school, who, (tenant) => tenant.db.insert(badgeAwards).values(values)),
      ).rejects.toThrow();
  });
});

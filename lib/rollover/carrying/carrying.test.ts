import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { notedTables } from '@/lib/changes/tables';
import { createClub } from '@/lib/clubs/commands';
import { putIntoClub } from '@/lib/clubs/membership/by-hand';
import { setClubYears } from '@/lib/clubs/membership/years';
import { listClassesToday } from '@/lib/homework/classes/queries';
import { giveClassCode } from '@/lib/identity/children/commands';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import type { MintedSchool, Someone } from '@/lib/testing/mint';
import { mintPrimarySchool, type OfClass, type PrimarySchool } from '@/lib/testing/primary-school';
import { decideForChildren, rehearseYear } from '../commands';
import { beginYearOfSchool } from '../jobs';
import { findRollover, outcomesOf } from '../queries';
import { type Choice, isDecided, rehearsalAsSeen } from '../rules';
import { yearToPrepare } from '../shown';
import { changeOf } from '../state';
import { carryOutRollover, makeRollover } from './commands';

const sql = superuser;
const at = (now: Date) => vi.useFakeTimers({ toFake: ['Date'], now });
afterEach(() => vi.useRealTimers());

const small: Readonly<Record<string, OfClass>> = {
  '1A': { yearGroups: [1], children: 3 },
  '2A': { yearGroups: [2], children: 2, clubs: false },
  '6A': { yearGroups: [6], children: 2 },
};

const aClub = {
  ...{ subject: 'Music', description: '', paper: 'rose', emblem: 'music' },
  ...{ evidenceKinds: ['writing' as const], weekdays: [1, 2, 3, 4, 5], levels: ['First'] },
};

async function rehearsed(wanted: Readonly<Record<string, OfClass>> = small) {
  const school = await mintPrimarySchool(wanted);
  await sql()`update sessions set expires_at = '2040-01-01' where account_id in (
    select account_id from people where school_id = ${school.id})`;
  await office(school, async (tenant) => rehearseYear(tenant, await schoolYearAfter(tenant)));
  await letLeaveWhomNoClassTakes(school);
  return school;
}

async function letLeaveWhomNoClassTakes(school: PrimarySchool) {
  const { outcomes } = await rehearsalOf(school);
  const open = outcomes.filter((each) => !isDecided(each)).map(({ id }) => id);
  if (open.length > 0) await decide(school, open, { to: 'leaves' });
}

const rehearsalOf = (school: MintedSchool) =>
  office(school, async (tenant) => {
    const [{ year = 0 } = {}] = await sql()`select year from rollovers
      where school_id = ${school.id}`;
    const rollover = await findRollover(tenant, year);
    if (!rollover) throw new Error('no rehearsal');
    const change = await changeOf(tenant, rollover);
    const outcomes = [...(await outcomesOf(tenant, rollover))];
    const asSeen = rehearsalAsSeen(rollover.version, outcomes);
    return { rollover, change, outcomes, form: { rolloverId: rollover.id, asSeen } };
  });

const decide = async (school: PrimarySchool, studentIds: string[], choice: Choice) => {
  const { rollover } = await rehearsalOf(school);
  const form = { rolloverId: rollover.id, version: rollover.version };
  await office(school, (tenant) => decideForChildren(tenant, { ...form, studentIds, choice }));
};

const press = async (school: MintedSchool, who: Someone = school.people.mrsBell) => {
  const { form } = await rehearsalOf(school);
  return as(school, who, (tenant) => carryOutRollover(tenant, form));
};
const work = (school: MintedSchool, changeId: string) =>
  makeChange({ rollover: makeRollover }, school.id, changeId, 1);
const carryOut = async (school: MintedSchool) => {
  const { id } = await press(school);
  await work(school, id);
  return id;
};
const undo = async (school: MintedSchool, changeId: string) => {
  await office(school, (tenant) => askToUndo('rollover')(tenant, { changeId }));
  await undoChange(school.id, changeId, 1);
  return (await rehearsalOf(school)).change;
};

/** The club asks for three pieces a week of these classes. */
const threeAWeek = (school: MintedSchool, classIds: readonly string[]) => sql()`
  insert into club_rhythms (id, school_id, club_id, class_id, times_a_week, starts_on)
  select gen_random_uuid(), ${school.id}, ${school.clubs.reading}, c, 3, '2026-09-07'
  from unnest(${classIds}::uuid[]) c`;

async function everything(school: MintedSchool) {
  const all: string[] = [];
  for (const table of notedTables) {
    const rows = await sql()<{ it: string }[]>`
      select to_jsonb(t)::text as it from ${sql()(table)} t
      where school_id = ${school.id} order by id`;
    all.push(...rows.map(({ it }) => `${table} ${it}`));
  }
  return all;
}

describe('moving everybody', () => {
  test('is done by the worker, from what was seen, and is in the record', async () => {
    const school = await rehearsed();
    const id = await carryOut(school);
    const { change, rollover } = await rehearsalOf(school);
    expect(change).toMatchObject({ id, state: 'done', progress: 7, total: 7 });
    expect((await eventsOf(rollover.id)).at(-1)).toMatchObject({
      name: 'rollover.carried_out',
      facts: { moves: 3, repeats: 0, leaves: 4 },
    });
  });

  test('happens once, however often and from wherever it is pressed', async () => {
    const school = await rehearsed();
    const pressed = await Promise.allSettled([press(school), press(school), press(school)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    const [{ changes } = {}] = await sql()`select count(*)::int as changes from changes
      where school_id = ${school.id}`;
    expect(changes).toBe(1);
    const { change } = await rehearsalOf(school);
    await work(school, change?.id ?? '');
    await expect(press(school)).rejects.toEqual(refused('rollover.carried_out_already'));
    const [child = ''] = school.children['1A'] ?? [];
    await expect(decide(school, [child], { to: 'leaves' })).rejects.toEqual(
      refused('rollover.carried_out_already'),
    );
  });

  test('waits until every child is decided', async () => {
    const school = await rehearsed();
    const [child = ''] = school.children['1A'] ?? [];
    await sql()`delete from enrolments where student_id = ${child}`;
    await expect(press(school)).rejects.toEqual(refused('rollover.children_undecided'));
    await decide(school, [child], { to: 'leaves' });
    await expect(press(school)).resolves.toMatchObject({ state: 'waiting' });
  });

  test('is refused where a child joined since the page was seen', async () => {
    const school = await rehearsed();
    const { form } = await rehearsalOf(school);
    const [child = ''] = school.children['6A'] ?? [];
    await sql()`update people set archived_at = now() where id = ${child}`;
    const late = office(school, (tenant) => carryOutRollover(tenant, form));
    await expect(late).rejects.toEqual(refused('refusal.conflict'));
  });

  test('is nobody’s but the admin’s, and of no other school', async () => {
    const school = await rehearsed();
    const other = await rehearsed();
    const { form } = await rehearsalOf(school);
    for (const who of [school.people.mrOkafor, school.people.leosDad])
      await expect(press(school, who)).rejects.toMatchObject({ reason: 'not_found' });
    const stranger = office(other, (tenant) => carryOutRollover(tenant, form));
    await expect(stranger).rejects.toMatchObject({ reason: 'not_found' });
  });

  test('is refused from the first moment of the new year, in London’s summer', async () => {
    at(new Date('2027-08-31T22:59:00Z'));
    const school = await rehearsed();
    const { form, rollover } = await rehearsalOf(school);
    expect(rollover.startsOn).toBe('2027-09-01');
    at(new Date('2027-08-31T23:00:00Z'));
    const late = office(school, (tenant) => carryOutRollover(tenant, form));
    await expect(late).rejects.toEqual(refused('rollover.year_has_begun'));
  });
});

describe('taking it back', () => {
  test('leaves everything as it was, and the rehearsal can be changed and carried out again', async () => {
    const school = await rehearsed();
    const before = await everything(school);
    expect(await undo(school, await carryOut(school))).toMatchObject({ state: 'undone' });
    expect(await everything(school)).toEqual(before);
    const [child = ''] = school.children['1A'] ?? [];
    await decide(school, [child], { to: 'repeats' });
    await carryOut(school);
    const [{ children } = {}] = await sql()`select count(*)::int as children from enrolments
      where school_id = ${school.id} and ends_on is null`;
    expect(children).toBe(3);
  });

  test('is the identity, whatever the school and its exceptions', async () => {
    const groups = fc.uniqueArray(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 2 });
    const ofClass = fc.record({
      yearGroups: groups,
      children: fc.integer({ min: 0, max: 4 }),
      clubs: fc.boolean(),
    });
    const schools = fc.dictionary(fc.constantFrom('1A', '2A', 'Oak', 'Elm', '6B'), ofClass, {
      minKeys: 1,
    });
    const choice = fc.constantFrom<Choice>({ to: 'leaves' }, { to: 'repeats' }, { to: 'proposed' });
    await fc.assert(
      fc.asyncProperty(schools, choice, async (wanted, exception) => {
        const school = await rehearsed(wanted);
        const { outcomes } = await rehearsalOf(school);
        const ids = outcomes.map(({ id }) => id);
        const excepted = ids.filter((_, number) => number % 3 === 0);
        if (excepted.length > 0) await decide(school, excepted, exception);
        const stuck = (await rehearsalOf(school)).outcomes.filter(
          ({ kind, toClassId }) => kind !== 'leaves' && toClassId === null,
        );
        if (stuck.length > 0)
          await decide(
            school,
            stuck.map(({ id }) => id),
            { to: 'leaves' },
          );
        await threeAWeek(school, Object.values(school.classIds));
        const before = await everything(school);
        const after = await undo(school, await carryOut(school));
        expect(after).toMatchObject({ state: 'undone' });
        expect(await everything(school)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('takes back the rhythms that go on, from a Monday, in the classes that follow', async () => {
    at(new Date('2027-07-10T09:00:00Z'));
    const school = await rehearsed();
    const [first = '', second = '', sixth = ''] = ['1A', '2A', '6A'].map(
      (name) => school.classIds[name],
    );
    // The second has children in the club without running it; of the third it is over by then.
    await threeAWeek(school, [first, second, sixth]);
    await sql()`update club_rhythms set ends_on = '2027-08-30' where class_id = ${sixth}`;
    const before = await everything(school);
    const id = await carryOut(school);
    const next = () => sql()`
      select c.name, r.times_a_week as times, r.starts_on::text as "from", r.ends_on::text as "to"
      from club_rhythms r join classes c on c.school_id = r.school_id and c.id = r.class_id
      where c.school_id = ${school.id} and c.academic_year = 2027 order by c.name`;
    const goesOn = { times: 3, from: '2027-09-06', to: null };
    expect(await next()).toEqual([
      { name: '1A', ...goesOn },
      { name: '2A', ...goesOn },
    ]);
    expect(await undo(school, id)).toMatchObject({ state: 'undone' });
    expect(await everything(school)).toEqual(before);

    await sql()`update rollover_classes set club_ids = '{}' where like_class_id = ${first}`;
    await carryOut(school);
    expect(await next()).toEqual([{ name: '2A', ...goesOn }]);
  });

  test('says what depends on it instead, and changes nothing', async () => {
    const school = await rehearsed();
    const id = await carryOut(school);
    const [made] =
      await sql()`select c.id from classes c join rollovers r on r.school_id = c.school_id
      and r.year = c.academic_year where c.school_id = ${school.id} and c.name = '2A'`;
    await office(school, (tenant) => giveClassCode(tenant, { classId: made?.id }));
    const after = await everything(school);
    expect(await undo(school, id)).toMatchObject({
      state: 'done',
      obstacles: [{ because: 'needed_by', table: 'class_codes' }],
    });
    expect(await everything(school)).toEqual(after);
  });

  test('is over with the last moment before the new year', async () => {
    at(new Date('2027-07-10T09:00:00Z'));
    const school = await rehearsed();
    const id = await carryOut(school);
    expect((await rehearsalOf(school)).change?.undoUntil).toEqual(new Date('2027-08-31T23:00:00Z'));
    at(new Date('2027-08-31T23:00:00Z'));
    await expect(undo(school, id)).rejects.toEqual(refused('refusal.change_cannot_be_undone'));
  });
});

test('the office is reminded in July, until everybody is moved, and again once that is undone', async () => {
  at(new Date('2027-07-10T09:00:00Z'));
  const school = await rehearsed();
  const told = () => office(school, yearToPrepare);
  expect(await told()).toEqual({ year: 2027, startsOn: '2027-09-01' });
  const id = await carryOut(school);
  expect(await told()).toBeUndefined();
  await undo(school, id);
  expect(await told()).toMatchObject({ year: 2027 });
  at(new Date('2027-03-10T09:00:00Z'));
  expect(await told()).toBeUndefined();
});

describe('the first day of the prepared year', () => {
  const lastNight = new Date('2027-08-31T22:30:00Z');
  const soonAfterMidnight = new Date('2027-08-31T23:01:00Z');
  const yearsOf = (school: PrimarySchool, name: string) => sql()`
    select s.year_group as "yearGroup", p.archived_at is not null as gone
    from students s join people p on p.id = s.id
    where s.id = any(${school.children[name] ?? []}) order by p.given_name`;
  async function preparedInJuly() {
    at(new Date('2027-07-10T09:00:00Z'));
    const school = await rehearsed();
    const [first = ''] = school.children['1A'] ?? [];
    await decide(school, [first], { to: 'repeats' });
    await carryOut(school);
    return school;
  }

  test('raises year groups, lets leavers go and puts last year’s classes away, not before', async () => {
    const school = await preparedInJuly();
    at(lastNight);
    await beginYearOfSchool(school.id);
    expect(await yearsOf(school, '1A')).toEqual(Array(3).fill({ yearGroup: 1, gone: false }));
    expect(await yearsOf(school, '6A')).toEqual(Array(2).fill({ yearGroup: 6, gone: false }));

    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    expect(await yearsOf(school, '1A')).toEqual([
      { yearGroup: 1, gone: false },
      { yearGroup: 2, gone: false },
      { yearGroup: 2, gone: false },
    ]);
    expect(await yearsOf(school, '6A')).toEqual(Array(2).fill({ yearGroup: 6, gone: true }));
    const open = await sql()`select name, academic_year as year from classes
      where school_id = ${school.id} and archived_at is null order by name`;
    expect(open).toEqual(['1A', '2A', '6A'].map((name) => ({ name, year: 2027 })));
    const taught = await as(school, school.people.msReid, listClassesToday);
    expect(taught).toMatchObject([{ name: '2A', children: 2 }]);
  });

  test('carries on who is in a club by hand, and who comes into its year group; who leaves it leaves', async () => {
    at(new Date('2027-07-10T09:00:00Z'));
    const school = await mintPrimarySchool({ ...small, '6A': { yearGroups: [6], children: 2 } });
    await sql()`update sessions set expires_at = '2040-01-01' where account_id in (
      select account_id from people where school_id = ${school.id})`;
    const [first = '', second = ''] = school.children['1A'] ?? [];
    const [ofYearTwo = ''] = school.children['2A'] ?? [];
    const [eldest = ''] = school.children['6A'] ?? [];
    const on = '2027-07-10';
    const [byHand, ofTwo] = await office(school, async (tenant) => {
      const one = await createClub(tenant, { ...aClub, name: 'By hand' });
      const two = await createClub(tenant, { ...aClub, name: 'Year 2' });
      await putIntoClub(tenant, { clubId: one.id, studentIds: [first, eldest], on });
      await setClubYears(tenant, { clubId: two.id, yearGroups: [2], asSeen: '' });
      return [one.id, two.id];
    });
    const inClub = (clubId: string) => sql()<{ id: string; from: string; to: string | null }[]>`
      select student_id as id, starts_on::text as "from", ends_on::text as "to"
      from club_memberships where club_id = ${clubId} and (ends_on is null or ends_on > starts_on)
      order by student_id, starts_on`;
    await office(school, async (tenant) => rehearseYear(tenant, await schoolYearAfter(tenant)));
    await letLeaveWhomNoClassTakes(school);
    const before = [await inClub(byHand), await inClub(ofTwo)];
    const changeId = await carryOut(school);
    expect(await inClub(byHand)).toEqual(
      expect.arrayContaining([
        { id: first, from: on, to: null },
        { id: eldest, from: on, to: '2027-09-01' },
      ]),
    );
    expect(await inClub(ofTwo)).toEqual(before[1]);
    await undo(school, changeId);
    expect([await inClub(byHand), await inClub(ofTwo)]).toEqual(before);

    await carryOut(school);
    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    const later = await inClub(ofTwo);
    expect(later).toContainEqual({ id: second, from: '2027-09-01', to: null });
    expect(later).toContainEqual({ id: ofYearTwo, from: on, to: '2027-09-01' });
    expect(await inClub(byHand)).toContainEqual({ id: first, from: on, to: null });
  });

  test('happens once, and leaves alone what the office has said since', async () => {
    const school = await preparedInJuly();
    const [, second = '', third = ''] = school.children['1A'] ?? [];
    const [returned = ''] = school.children['6A'] ?? [];
    await sql()`update students set year_group = 5 where id = ${second}`;
    await sql()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
      select gen_random_uuid(), school_id, id, ${returned}, '2027-09-01' from classes
      where school_id = ${school.id} and academic_year = 2027 and name = '6A'`;
    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    await beginYearOfSchool(school.id);
    const years = await sql()`select year_group as "yearGroup" from students
      where id in (${second}, ${third}) order by year_group`;
    expect(years).toEqual([{ yearGroup: 2 }, { yearGroup: 5 }]);
    const [kept] = await sql()`select archived_at as "archivedAt" from people
      where id = ${returned}`;
    expect(kept).toEqual({ archivedAt: null });
    const { rollover } = await rehearsalOf(school);
    const began = (await eventsOf(rollover.id)).filter(({ name }) => name.endsWith('year_began'));
    expect(began).toMatchObject([{ facts: { year: 2027, classes: 3, leavers: 3 } }]);
  });

  test('a child put into this year’s class in July leaves it, and the office sees that they have none', async () => {
    const school = await preparedInJuly();
    const [away = ''] = school.children['6A'] ?? [];
    await sql()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
      values (gen_random_uuid(), ${school.id}, ${school.classIds['2A'] ?? ''},
        ${school.people.maya.id}, '2027-07-11')`;
    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    const [place] = await sql()`select ends_on::text as "endsOn" from enrolments
      where student_id = ${school.people.maya.id}`;
    expect(place).toEqual({ endsOn: '2027-09-01' });
    expect((await eventsOf(away)).at(-1)).toMatchObject({ name: 'person.archived' });
  });

  test('a year that was rehearsed and never carried out holds up no later one', async () => {
    const school = await preparedInJuly();
    await sql()`insert into rollovers (id, school_id, year, starts_on)
      values (gen_random_uuid(), ${school.id}, 2026, '2026-09-01')`;
    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    expect(await yearsOf(school, '6A')).toEqual(Array(2).fill({ yearGroup: 6, gone: true }));
  });

  test('brings nothing where it was only rehearsed, or undone', async () => {
    const school = await preparedInJuly();
    const { change } = await rehearsalOf(school);
    await undo(school, change?.id ?? '');
    const before = await everything(school);
    at(soonAfterMidnight);
    await beginYearOfSchool(school.id);
    expect(await everything(school)).toEqual(before);
  });
});

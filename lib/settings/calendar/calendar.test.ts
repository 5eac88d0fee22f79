import { beforeEach, describe, expect, test } from 'vitest';
import { whyNoSchool } from '@/lib/settings/calendar/rules';
import { addDays, localDateOf, weekdayOf } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool, mintSchoolWithAllStaff } from '@/lib/testing/mint';
import { addDayOff, changeDayOff, removeDayOff } from './days-off/commands';
import { addBankHolidays, prepareYear } from './preparing/commands';
import { schoolDays, writtenCalendar } from './queries';
import { addTerm, changeTerm, removeTerm } from './terms/commands';
import { dayOffAsSeen, schoolYearOf, termAsSeen } from './year/rules';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const calendarOf = (of = school) => office(of, writtenCalendar);
const thisYear = schoolYearOf('england', localDateOf(new Date()));
/** A year in which nothing is written yet. */
const ahead = thisYear + 5;
const inYear = (day: string) => `${day.startsWith('0') ? ahead + 1 : ahead}-${day}`;
/** The first weekday from this day on. */
const weekday = (day: string) => {
  let on = inYear(day);
  while (weekdayOf(on) >= 6) on = addDays(on, 1);
  return on;
};

const autumn = {
  year: ahead,
  name: 'Autumn term',
  startsOn: inYear('10-01'),
  endsOn: inYear('12-18'),
  halfTermStartsOn: inYear('10-26'),
  halfTermEndsOn: inYear('10-30'),
};
const snow = {
  year: ahead,
  kind: 'closure' as const,
  name: 'Snow',
  closedOn: weekday('11-10'),
  closedUntil: null,
};

describe('terms', () => {
  test('are added, changed and removed, each in the record', async () => {
    const added = await office(school, (tenant) => addTerm(tenant, autumn));
    const changed = await office(school, (tenant) =>
      changeTerm(tenant, {
        ...autumn,
        termId: added.id,
        asSeen: termAsSeen(added),
        name: 'Michaelmas',
        endsOn: inYear('12-20'),
      }),
    );
    expect(changed).toMatchObject({ name: 'Michaelmas', endsOn: inYear('12-20') });
    await office(school, (tenant) => removeTerm(tenant, { year: ahead, termId: added.id }));
    expect((await calendarOf()).terms).toHaveLength(1);
    expect(await eventsOf(added.id)).toMatchObject([
      { name: 'calendar.term_added', facts: { from: autumn.startsOn, to: autumn.endsOn } },
      {
        name: 'calendar.term_changed',
        actorId: school.people.mrsBell.id,
        facts: { fields: ['name', 'endsOn'], from: autumn.startsOn, to: inYear('12-20') },
      },
      { name: 'calendar.term_removed' },
    ]);
  });

  test('that overlap are refused by the name of the other', async () => {
    await office(school, (tenant) => addTerm(tenant, autumn));
    const late = { ...autumn, name: 'Late', startsOn: inYear('12-18'), endsOn: inYear('12-22') };
    await expect(
      office(school, (tenant) =>
        addTerm(tenant, { ...late, halfTermStartsOn: null, halfTermEndsOn: null }),
      ),
    ).rejects.toMatchObject({
      messageKey: 'calendar.term_overlaps',
      fields: { startsOn: ['calendar.term_overlaps'] },
      values: { name: 'Autumn term', from: autumn.startsOn, to: autumn.endsOn },
    });
  });

  test('two that overlap and are added at once: one is', async () => {
    const tries = await Promise.allSettled(
      ['One', 'Other'].map((name) =>
        office(school, (tenant) => addTerm(tenant, { ...autumn, name })),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await calendarOf()).terms).toHaveLength(2);
  });

  test('a form made from an older state, or of a term that is gone, is refused', async () => {
    const added = await office(school, (tenant) => addTerm(tenant, autumn));
    const form = { ...autumn, termId: added.id, asSeen: 'older' };
    await expect(office(school, (tenant) => changeTerm(tenant, form))).rejects.toEqual(
      refused('refusal.conflict'),
    );
    const gone = { year: ahead, termId: crypto.randomUUID() };
    await expect(office(school, (tenant) => removeTerm(tenant, gone))).rejects.toEqual(
      refused('calendar.removed_meanwhile'),
    );
  });
});

describe('days off', () => {
  test('one day and a range, changed and removed, each in the record', async () => {
    await office(school, (tenant) => addTerm(tenant, autumn));
    const added = await office(school, (tenant) => addDayOff(tenant, snow));
    const until = addDays(snow.closedOn, 9);
    const { calendar } = await office(school, schoolDays);
    expect(whyNoSchool(calendar, snow.closedOn)).toBe('closure');

    const changed = await office(school, (tenant) =>
      changeDayOff(tenant, {
        ...snow,
        dayOffId: added.id,
        asSeen: dayOffAsSeen(added),
        closedUntil: until,
      }),
    );
    expect(changed.closedUntil).toBe(until);
    const ranged = await office(school, schoolDays);
    expect(whyNoSchool(ranged.calendar, addDays(snow.closedOn, 7))).toBe('closure');

    await office(school, (tenant) => removeDayOff(tenant, { year: ahead, dayOffId: added.id }));
    expect(await eventsOf(added.id)).toMatchObject([
      { name: 'calendar.day_off_added', facts: { kind: 'closure', from: snow.closedOn } },
      { name: 'calendar.day_off_changed', facts: { fields: ['closedUntil'], to: until } },
      { name: 'calendar.day_off_removed', facts: { to: until } },
    ]);
  });

  test('a last day that is the first is one day', async () => {
    const added = await office(school, (tenant) =>
      addDayOff(tenant, { ...snow, closedUntil: snow.closedOn }),
    );
    expect(added.closedUntil).toBeNull();
  });

  test('a day that is closed already is refused by its name', async () => {
    await office(school, (tenant) => addDayOff(tenant, snow));
    await expect(
      office(school, (tenant) => addDayOff(tenant, { ...snow, kind: 'inset', name: 'Training' })),
    ).rejects.toMatchObject({
      messageKey: 'calendar.day_taken',
      values: { name: 'Snow', from: snow.closedOn },
    });
  });
});

describe('a school year', () => {
  test('begins with the usual dates and every bank holiday', async () => {
    const first = await office(school, (tenant) =>
      prepareYear(tenant, { year: ahead, from: 'usual' }),
    );
    const { terms, daysOff } = await calendarOf();
    expect(terms.slice(1).map(({ name }) => name)).toEqual([
      'Autumn term',
      'Spring term',
      'Summer term',
    ]);
    const holidays = daysOff.filter(({ kind }) => kind === 'bank_holiday');
    expect(holidays.map(({ name }) => name)).toContain('Good Friday');
    expect(holidays.length).toBeGreaterThanOrEqual(7);
    expect(await eventsOf(first.id)).toMatchObject([
      { name: 'calendar.year_prepared', facts: { year: ahead, start: 'usual', terms: 3 } },
    ]);
    await expect(
      office(school, (tenant) => prepareYear(tenant, { year: ahead, from: 'usual' })),
    ).rejects.toEqual(refused('calendar.year_has_terms'));
  });

  test('begins with last year’s terms and INSET days, on the same weekdays', async () => {
    await office(school, (tenant) => addTerm(tenant, autumn));
    const inset = { ...snow, kind: 'inset' as const, name: 'Training', closedOn: weekday('11-03') };
    await office(school, (tenant) => addDayOff(tenant, inset));
    await office(school, (tenant) => addDayOff(tenant, snow));
    const next = ahead + 1;
    await office(school, (tenant) => prepareYear(tenant, { year: next, from: 'last_year' }));
    const { terms, daysOff } = await calendarOf();
    expect(terms.at(-1)).toMatchObject({
      name: 'Autumn term',
      startsOn: addDays(autumn.startsOn, 364),
    });
    const moved = daysOff.filter(({ closedOn }) => closedOn >= `${next}-09-01`);
    expect(moved).toContainEqual(
      expect.objectContaining({ name: 'Training', closedOn: addDays(inset.closedOn, 364) }),
    );
    expect(moved.map(({ name }) => name)).not.toContain('Snow');
  });

  test('without a year before, there is nothing to move on', async () => {
    await expect(
      office(school, (tenant) => prepareYear(tenant, { year: ahead, from: 'last_year' })),
    ).rejects.toEqual(refused('calendar.nothing_to_copy'));
  });

  test('a bank holiday that is removed stays away until somebody adds it', async () => {
    await office(school, (tenant) => prepareYear(tenant, { year: ahead, from: 'usual' }));
    const goodFriday = (await calendarOf()).daysOff.find(({ name }) => name === 'Good Friday');
    if (!goodFriday) throw new Error('Every school year has a Good Friday');
    await office(school, (tenant) =>
      removeDayOff(tenant, { year: ahead, dayOffId: goodFriday.id }),
    );
    const names = async () => (await calendarOf()).daysOff.map(({ name }) => name);
    await office(school, (tenant) => addDayOff(tenant, { ...snow, closedOn: weekday('11-10') }));
    expect(await names()).not.toContain('Good Friday');

    const days = [goodFriday.closedOn];
    const [again] = [
      await office(school, (tenant) => addBankHolidays(tenant, { year: ahead, days })),
    ];
    expect(await names()).toContain('Good Friday');
    expect(await eventsOf(again.id)).toMatchObject([
      { name: 'calendar.bank_holidays_added', facts: { count: 1, from: goodFriday.closedOn } },
    ]);
    await expect(
      office(school, (tenant) => addBankHolidays(tenant, { year: ahead, days })),
    ).rejects.toEqual(refused('calendar.bank_holidays_changed'));
  });
});

describe('walls', () => {
  test('a teacher, a child and a parent can write nothing into it, a site manager can', async () => {
    const staffed = await mintSchoolWithAllStaff();
    const { mrOkafor, maya, mayasMum } = staffed.people;
    for (const who of [mrOkafor, maya, mayasMum])
      await expect(as(staffed, who, (tenant) => addDayOff(tenant, snow))).rejects.toThrow();
    expect(
      await as(staffed, staffed.staff.bobNunn, (tenant) => addDayOff(tenant, snow)),
    ).toMatchObject({ name: 'Snow' });
  });

  test('another school’s term and day off are not there', async () => {
    const other = await mintSchool();
    const [term] = (await calendarOf(other)).terms;
    const [day] = (await calendarOf(other)).daysOff;
    if (!term || !day) throw new Error('A minted school has a term and a day off');
    await expect(
      office(school, (tenant) =>
        changeTerm(tenant, { ...autumn, termId: term.id, asSeen: termAsSeen(term) }),
      ),
    ).rejects.toEqual(refused('calendar.removed_meanwhile'));
    await expect(
      office(school, (tenant) => removeDayOff(tenant, { year: thisYear, dayOffId: day.id })),
    ).rejects.toEqual(refused('calendar.removed_meanwhile'));
    expect((await calendarOf(other)).daysOff).toHaveLength(1);
  });
});

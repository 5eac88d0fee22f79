import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdayOf } from '@/lib/shared/dates';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { bankHolidaysBetween, bankHolidaysIn, easterOf, type Nation } from './rules';

const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern_ireland'];

/** What the government's list calls a holiday, by what we call it. */
const published = {
  new_year: 'new_year',
  second_january: '2nd_january',
  st_patrick: 'st_patrick',
  good_friday: 'good_friday',
  easter_monday: 'easter_monday',
  early_may: 'early_may',
  ve_day: 'early_may_ve',
  spring: 'spring',
  platinum_jubilee: 'queen_platinum',
  boyne: 'battle_boyne',
  state_funeral: 'queens_bank_holiday',
  coronation: 'kings_coronation',
  world_cup: 'world_cup',
  st_andrew: 'st_andrew',
  christmas: 'christmas',
  boxing_day: 'boxing_day',
} as const;
const divisionOf: Record<Nation, string> = {
  england: 'england-and-wales',
  wales: 'england-and-wales',
  scotland: 'scotland',
  northern_ireland: 'northern-ireland',
};

const stateOf: Record<Nation, string> = {
  england: 'ENG',
  wales: 'WLS',
  scotland: 'SCT',
  northern_ireland: 'NIR',
};
/** Holidays that we reckon and the package of holidays does not know, or the other way round. */
const differsFromPackage: Partial<Record<Nation, readonly string[]>> = {
  // Proclaimed for Scotland alone, as the government's list has it.
  scotland: ['ours 2026-06-15'],
};

type Published = Readonly<{ title: string; date: string; notes: string }>;
type List = Readonly<{ divisions: Record<string, Record<string, readonly Published[]>> }>;

describe.each(nations)('%s', (nation) => {
  withTestData(`has the government’s bank holidays from 2019 to 2028${given}`, () => {
    const list = JSON.parse(testFile('uk/bank-holidays.json').toString()) as List;
    const division = list.divisions[`common.nations.${divisionOf[nation]}_slug`] ?? {};
    const summer = nation === 'scotland' ? 'summer' : 'late_august';
    for (let year = 2019; year <= 2028; year += 1) {
      const listed = (division[year] ?? []).map(({ title, date, notes }) =>
        [date.split('/').reverse().join('-'), title.replace('bank_holidays.', ''), notes !== '']
          .map(String)
          .join(' '),
      );
      const reckoned = bankHolidaysIn(nation, year).map(({ on, name, substitute }) =>
        [on, name === 'summer' ? summer : published[name], substitute].map(String).join(' '),
      );
      expect(reckoned).toEqual(listed.sort());
      expect(reckoned.length).toBeGreaterThanOrEqual(8);
    }
  });

  test('has the days off of the package of holidays from 2020 to 2030, extra days among them', () => {
    const known = new Holidays('GB', stateOf[nation]);
    const differences = Array.from({ length: 11 }, (_, at) => 2020 + at).flatMap((year) => {
      const ours = new Set(bankHolidaysIn(nation, year).map(({ on }) => on));
      // It tells the day itself beside its substitute.
      const theirs = new Set(
        known
          .getHolidays(year)
          .filter(({ type }) => type === 'public')
          .map(({ date }) => date.slice(0, 10))
          .filter((on) => weekdayOf(on) <= 5),
      );
      expect(theirs.size).toBeGreaterThanOrEqual(8);
      return [
        ...[...ours].filter((on) => !theirs.has(on)).map((on) => `ours ${on}`),
        ...[...theirs].filter((on) => !ours.has(on)).map((on) => `theirs ${on}`),
      ];
    });
    expect(differences).toEqual(differsFromPackage[nation] ?? []);
  });

  test('none is on a weekend, and no two are on one day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2008, max: 2150 }), (year) => {
        const days = bankHolidaysIn(nation, year).map(({ on }) => on);
        expect(days.filter((on) => weekdayOf(on) >= 6)).toEqual([]);
        expect(new Set(days).size).toBe(days.length);
        expect([...days].sort()).toEqual(days);
      }),
    );
  });
});

test('Easter is a Sunday between 22 March and 25 April, the earliest and the latest included', () => {
  for (let year = 1900; year <= 2199; year += 1) {
    const easter = easterOf(year);
    expect(weekdayOf(easter)).toBe(7);
    expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
  }
  expect(easterOf(1913)).toBe('1913-03-23');
  expect(easterOf(2038)).toBe('2038-04-25');
  expect(easterOf(2027)).toBe('2027-03-28');
});

test('the extra days of these years are there, and what they took the place of is not', () => {
  const daysOff = (from: string, to: string) =>
    nations.map((nation) => bankHolidaysBetween(nation, from, to).map(({ on }) => on));
  // VE Day, the jubilee with the bank holiday moved to the day before, the funeral, the coronation.
  for (const [from, to, days] of [
    ['2020-05-01', '2020-05-24', ['2020-05-08']],
    ['2022-05-23', '2022-06-10', ['2022-06-02', '2022-06-03']],
    ['2022-09-01', '2022-09-30', ['2022-09-19']],
    ['2023-05-01', '2023-05-20', ['2023-05-01', '2023-05-08']],
  ] as const)
    expect(daysOff(from, to)).toEqual(nations.map(() => days));
});

test('a day proclaimed for one nation is no holiday in another', () => {
  const on = (nation: Nation) =>
    bankHolidaysBetween(nation, '2026-06-01', '2026-06-30').map(({ name }) => name);
  expect(on('scotland')).toEqual(['world_cup']);
  expect(on('england')).toEqual([]);
});

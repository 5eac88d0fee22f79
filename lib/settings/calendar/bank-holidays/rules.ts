import type { School } from '@/db/schema/schools';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';

/*
 * The bank holidays of the four nations, reckoned rather than listed: the Banking and Financial Dealings
 * Act 1971 and the St Andrew's Day Bank Holiday (Scotland) Act 2007 name the days, and those that were
 * proclaimed for one year only stand in `proclaimed`.
 */

export type Nation = School['nation'];

export const bankHolidayNames = [
  'new_year',
  'second_january',
  'st_patrick',
  'good_friday',
  'easter_monday',
  'early_may',
  've_day',
  'spring',
  'platinum_jubilee',
  'summer',
  'boyne',
  'state_funeral',
  'coronation',
  'world_cup',
  'st_andrew',
  'christmas',
  'boxing_day',
] as const;
export type BankHolidayName = (typeof bankHolidayNames)[number];

export type BankHoliday = Readonly<{
  on: LocalDate;
  name: BankHolidayName;
  /** Another weekday, because the day itself lies on a weekend. */
  substitute: boolean;
}>;

type Named = Readonly<{ on: LocalDate; name: BankHolidayName }>;

const everywhere: readonly Nation[] = ['england', 'wales', 'scotland', 'northern_ireland'];

/** Days that were proclaimed once; `insteadOf` is the day of that year which they took the place of. */
const proclaimed: readonly (Named &
  Readonly<{ of: readonly Nation[]; insteadOf?: BankHolidayName }>)[] = [
  { on: '2020-05-08', name: 've_day', of: everywhere, insteadOf: 'early_may' },
  { on: '2022-06-02', name: 'spring', of: everywhere, insteadOf: 'spring' },
  { on: '2022-06-03', name: 'platinum_jubilee', of: everywhere },
  { on: '2022-09-19', name: 'state_funeral', of: everywhere },
  { on: '2023-05-08', name: 'coronation', of: everywhere },
  { on: '2026-06-15', name: 'world_cup', of: ['scotland'] },
];

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const e = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const f = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - e - (c % 4)) % 7;
  const g = Math.floor((a + 11 * e + 22 * f) / 451);
  const day = e + f - 7 * g + 114;
  return dateIn(year, Math.floor(day / 31), (day % 31) + 1);
}

const dateIn = (year: number, month: number, day: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const firstMonday = (year: number, month: number) => {
  const first = dateIn(year, month, 1);
  return addDays(first, (8 - weekdayOf(first)) % 7);
};

/** Of a month with 31 days. */
const lastMonday = (year: number, month: number) => {
  const last = dateIn(year, month, 31);
  return addDays(last, 1 - weekdayOf(last));
};

const onWeekend = ({ on }: Named) => weekdayOf(on) >= 6;

/** Each in turn on its own day or, where that is a weekend or taken, on the next weekday that is free. */
function observed(days: readonly Named[]): BankHoliday[] {
  const taken = new Set<LocalDate>();
  return days.map(({ on, name }) => {
    let day = on;
    while (weekdayOf(day) >= 6 || taken.has(day)) day = addDays(day, 1);
    taken.add(day);
    return { on: day, name, substitute: day !== on };
  });
}

const fixed = (days: readonly Named[]): BankHoliday[] =>
  days.map((day) => ({ ...day, substitute: false }));

function withoutProclaimed(nation: Nation, year: number): BankHoliday[] {
  const easter = easterOf(year);
  const newYear: Named[] = [{ on: dateIn(year, 1, 1), name: 'new_year' }];
  // Christmas Day gives way to Boxing Day on a Monday: whichever is on a weekday stays there.
  const christmas: Named[] = [
    { on: dateIn(year, 12, 25), name: 'christmas' },
    { on: dateIn(year, 12, 26), name: 'boxing_day' },
  ];
  christmas.sort((one, other) => Number(onWeekend(one)) - Number(onWeekend(other)));
  const everyone = [
    ...fixed([
      { on: addDays(easter, -2), name: 'good_friday' },
      { on: firstMonday(year, 5), name: 'early_may' },
      { on: lastMonday(year, 5), name: 'spring' },
    ]),
    ...observed(christmas),
  ];
  if (nation === 'scotland')
    return [
      ...everyone,
      ...observed([...newYear, { on: dateIn(year, 1, 2), name: 'second_january' }]),
      ...fixed([{ on: firstMonday(year, 8), name: 'summer' }]),
      ...observed([{ on: dateIn(year, 11, 30), name: 'st_andrew' }]),
    ];
  const all = [
    ...everyone,
    ...observed(newYear),
    ...fixed([
      { on: addDays(easter, 1), name: 'easter_monday' },
      { on: lastMonday(year, 8), name: 'summer' },
    ]),
  ];
  if (nation !== 'northern_ireland') return all;
  return [
    ...all,
    ...observed([{ on: dateIn(year, 3, 17), name: 'st_patrick' }]),
    ...observed([{ on: dateIn(year, 7, 12), name: 'boyne' }]),
  ];
}

/** Every bank holiday of a calendar year, in order of the days. Holds from 2008 on. */
export function bankHolidaysIn(nation: Nation, year: number): BankHoliday[] {
  const once = proclaimed.filter(({ on, of }) => of.includes(nation) && on.startsWith(`${year}-`));
  const replaced = once.map(({ insteadOf }) => insteadOf);
  return [
    ...withoutProclaimed(nation, year).filter(({ name }) => !replaced.includes(name)),
    ...once.map(({ on, name }) => ({ on, name, substitute: false })),
  ].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/** Those from one day to another, both included. */
export function bankHolidaysBetween(nation: Nation, from: LocalDate, to: LocalDate) {
  const years = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    years.push(...bankHolidaysIn(nation, year));
  return years.filter(({ on }) => from <= on && on <= to);
}

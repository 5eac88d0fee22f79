import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, mondayOf } from '@/lib/shared/dates';
import { type ChildsDays, dayStates } from '../week/rules';
import { type NamedTerm, type PieceSet, termAt, weekSoFar, weeksOf } from './rules';

const autumn: NamedTerm = {
  name: 'Autumn term',
  startsOn: '2026-09-02',
  endsOn: '2026-12-18',
  halfTermStartsOn: '2026-10-26',
  halfTermEndsOn: '2026-10-30',
};
const spring: NamedTerm = { name: 'Spring term', startsOn: '2027-01-05', endsOn: '2027-03-26' };
/** A Thursday. */
const today = '2026-11-19';

const days = (over: Partial<ChildsDays> = {}): ChildsDays => ({
  calendar: { terms: [autumn, spring], closures: [] },
  expectedOn: new Map(),
  weekly: [],
  handedInOn: new Set(),
  excused: [],
  restDaysPerHalfTerm: 0,
  today,
  ...over,
});

const piece = (title: string, dueOn: LocalDate, handedInOn: LocalDate | null): PieceSet => ({
  activityId: title,
  clubId: 'reading',
  title,
  dueOn,
  handedInOn,
  onItsDay: true,
});

describe('the term', () => {
  test('is the one that runs, or in the holidays the one before', () => {
    expect(termAt([autumn, spring], today)?.name).toBe('Autumn term');
    expect(termAt([autumn, spring], '2026-12-25')?.name).toBe('Autumn term');
    expect(termAt([autumn, spring], '2027-01-05')?.name).toBe('Spring term');
    expect(termAt([autumn, spring], '2026-08-31')).toBeUndefined();
  });

  test('has its weeks, with half-term as a holiday and today’s week as now', () => {
    const weeks = weeksOf(
      days({
        handedInOn: new Set(['2026-11-16', '2026-11-17', '2026-11-09']),
        excused: [{ from: '2026-11-11', to: '2026-11-12' }],
      }),
      autumn,
    );
    expect(weeks).toHaveLength(16);
    expect(weeks[0]).toMatchObject({ monday: '2026-08-31', number: 1, holiday: false });
    expect(weeks.filter(({ holiday }) => holiday).map(({ monday }) => monday)).toEqual([
      '2026-10-26',
    ]);
    expect(weeks[10]).toMatchObject({
      monday: '2026-11-09',
      handedIn: 1,
      excused: 2,
      when: 'past',
    });
    expect(weeks[11]).toMatchObject({ handedIn: 2, excused: 0, when: 'now' });
    expect(weeks[12]).toMatchObject({ handedIn: 0, when: 'to_come' });
  });

  test('counts exactly the days that the strings show', () => {
    const anyDay = fc.integer({ min: 0, max: 107 }).map((day) => addDays(autumn.startsOn, day));
    fc.assert(
      fc.property(
        fc.array(anyDay),
        anyDay,
        fc.integer({ min: 0, max: 5 }),
        (handedIn, on, rest) => {
          const child = days({
            handedInOn: new Set(handedIn.filter((day) => day <= on)),
            restDaysPerHalfTerm: rest,
            today: on,
          });
          const shown = dayStates(child, mondayOf(autumn.startsOn), autumn.endsOn);
          const counted = weeksOf(child, autumn).reduce((sum, week) => sum + week.handedIn, 0);
          expect(counted).toBe(shown.filter(({ state }) => state === 'done').length);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the week so far', () => {
  test('tells what is set, what is in and what is for today', () => {
    const pieces = [
      piece('Last week', '2026-11-13', null),
      piece('Mixed 8s', '2026-11-17', '2026-11-17'),
      piece('Holes', today, null),
      piece('Early', '2026-11-20', '2026-11-18'),
      piece('Next week', '2026-11-23', null),
    ];
    expect(weekSoFar(days(), pieces)).toMatchObject({
      set: 3,
      handedIn: 2,
      forToday: ['Holes'],
      excusedDays: 0,
      noSchool: false,
    });
  });

  test('shows a Saturday only when something came in on it', () => {
    expect(weekSoFar(days(), []).days).toHaveLength(5);
    const sunday = '2026-11-22';
    const { days: shown } = weekSoFar(
      days({ today: sunday, handedInOn: new Set(['2026-11-21']) }),
      [],
    );
    expect(shown.map(({ on }) => on)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
  });

  test('knows a week without school', () => {
    expect(weekSoFar(days({ today: '2026-10-28' }), []).noSchool).toBe(true);
  });
});

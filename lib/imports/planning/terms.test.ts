import { describe, expect, test } from 'vitest';
import { ownSource } from '../reading/own-source';
import type { Roster } from '../reading/roster';
import { type Choices, undecided } from './choices';
import { emptySchool } from './school';
import { planTerms } from './terms';

type Told = readonly [kind: string, name: string, startsOn: string, endsOn: string];
const sessions = (told: readonly Told[]) =>
  told.map(([kind, name, startsOn, endsOn], at) => ({
    ...{ where: { file: 'academicSessions.csv', line: at + 2 }, ref: `s${at}` },
    ...{ kind, name, startsOn, endsOn },
  }));
const rosterOf = (...told: readonly Told[]): Roster => ({
  ...{ format: 'oneroster_1.2', source: 'mis', schools: [], people: [], lost: [], links: [] },
  covers: { student: true, staff: true, guardian: true, classes: true, enrolments: true },
  ...{ classes: [], enrolments: [], teaching: [], refused: [], setAside: [], notices: [] },
  sessions: sessions(told),
});
const choices = undecided('mis', '2026-11-21');
const plan = (roster: Roster, more: Partial<Choices> = {}, school = emptySchool) =>
  planTerms(school, roster, { ...choices, ...more });
const taken = (roster: Roster, more: Partial<Choices> = {}) =>
  plan(roster, more).part.created.map(({ record }) => [
    ...[record.name, record.startsOn, record.endsOn],
    ...[record.halfTermStartsOn, record.halfTermEndsOn],
  ]);

const year = ['schoolYear', '2026/27', '2026-09-01', '2027-08-31'] as const;
const autumn = ['term', 'Autumn', '2026-09-02', '2026-12-18'] as const;
const spring = ['term', 'Spring', '2027-01-05', '2027-03-26'] as const;
const halves = [
  ['gradingPeriod', 'Autumn 1', '2026-09-02', '2026-10-23'],
  ['gradingPeriod', 'Autumn 2', '2026-11-02', '2026-12-18'],
] as const;

describe('terms of a file, for an empty calendar', () => {
  test('have half-term between the two parts that lie in them', () => {
    expect(taken(rosterOf(year, autumn, ...halves, spring))).toEqual([
      ['Autumn', '2026-09-02', '2026-12-18', '2026-10-24', '2026-11-01'],
      ['Spring', '2027-01-05', '2027-03-26', null, null],
    ]);
  });

  test('end the day before where school years end on the first of a month, as OneRoster has it', () => {
    const spec = ['schoolYear', '2026/27', '2026-09-01', '2027-09-01'] as const;
    const [first, last] = [['term', 'Autumn', '2026-09-02', '2026-12-19'], spring] as const;
    expect(taken(rosterOf(spec, first, last)).map(([, , endsOn]) => endsOn)).toEqual([
      ...['2026-12-18', '2027-03-25'],
    ]);
    expect(taken(rosterOf(first))[0]?.[2]).toBe('2026-12-18');
    // What we wrote ourselves says so by its name.
    expect(taken({ ...rosterOf(year, first), source: ownSource })[0]?.[2]).toBe('2026-12-18');
  });

  test('are its semesters where it has no terms, and else the parts it has', () => {
    const semester = ['semester', 'First', '2026-09-02', '2027-01-29'] as const;
    expect(taken(rosterOf(year, semester)).map(([name]) => name)).toEqual(['First']);
    expect(taken(rosterOf(year, ...halves))).toEqual([
      ['Autumn 1', '2026-09-02', '2026-10-23', null, null],
      ['Autumn 2', '2026-11-02', '2026-12-18', null, null],
    ]);
    expect(taken(rosterOf(year))).toEqual([]);
  });

  test('are taken once, whatever school of the file has them and in whatever order', () => {
    const again = ['term', 'Autumn of another', '2026-09-02', '2026-12-18'] as const;
    expect(taken(rosterOf(year, spring, autumn, again)).map(([name]) => name)).toEqual([
      ...['Spring', 'Autumn'],
    ]);
  });

  test('are left out, and it is said, where they cannot stand in a calendar', () => {
    const over = ['term', 'Over it', '2026-12-01', '2027-01-29'] as const;
    const long = ['term', 'Too long', '2027-06-01', '2027-10-01'] as const;
    const named = ['term', 'x'.repeat(61), '2027-04-12', '2027-05-28'] as const;
    const { part, setAside } = plan(rosterOf(year, autumn, over, long, named));
    expect(part.created.map(({ record }) => record.name)).toEqual(['Autumn']);
    expect(setAside.map(({ reason }) => reason)).toEqual(Array(3).fill('term_not_possible'));
  });

  test('lie in years as the nation counts them', () => {
    const august = ['term', 'Term 1', '2026-08-17', '2026-12-22'] as const;
    const scottish = ['schoolYear', '2026/27', '2026-08-01', '2027-07-31'] as const;
    expect(taken(rosterOf(scottish, august), { nation: 'scotland' })).toHaveLength(1);
    expect(taken(rosterOf(scottish, august))).toEqual([]);
  });
});

describe('a calendar that is kept', () => {
  const term = {
    ...{ id: 'held', name: 'Autumn term', startsOn: '2026-09-02', endsOn: '2026-12-18' },
    ...{ halfTermStartsOn: null, halfTermEndsOn: null },
  };
  const kept = { ...emptySchool, terms: [term] };

  test('is never written over; what differs from it is told', () => {
    const { part, notices } = plan(rosterOf(year, autumn, spring), {}, kept);
    expect(part.created).toEqual([]);
    expect(part.unchanged).toMatchObject([{ id: 'held' }]);
    expect(notices).toMatchObject([
      {
        reason: 'sessions_not_taken',
        values: { count: 1, from: '2027-01-05', to: '2027-03-26' },
      },
    ]);
  });

  test('has nothing told where the file says the same', () => {
    expect(plan(rosterOf(year, autumn), {}, kept).notices).toEqual([]);
  });

  test('by others than who brings the file gets nothing, even empty', () => {
    const { part, notices } = plan(rosterOf(year, autumn), { keepsCalendar: false });
    expect(part.created).toEqual([]);
    expect(notices).toMatchObject([{ reason: 'calendar_of_others', values: { count: 1 } }]);
  });
});

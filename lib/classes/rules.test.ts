import { expect, test } from 'vitest';
import {
  classAsSeen,
  givesWayOn,
  isIn,
  isInAcademicYear,
  isSomebodyTwice,
  staffChange,
  staysUntil,
  whyNotJoin,
} from './rules';

const here = { classId: 'here', startsOn: '2026-09-01', endsOn: null };
const open = { academicYear: 2026, archivedAt: null };

test('a class of 2026/27 takes children from August 2026 to August 2027', () => {
  expect(isInAcademicYear(2026, '2026-08-17')).toBe(true);
  expect(isInAcademicYear(2026, '2027-08-31')).toBe(true);
  expect(isInAcademicYear(2026, '2026-07-20')).toBe(false);
  expect(isInAcademicYear(2026, '2027-09-01')).toBe(false);
});

test('an earlier enrolment gives way on the day; one yet to come never begins; one that ended stays', () => {
  expect(givesWayOn(here, '2026-11-02')).toBe('2026-11-02');
  expect(givesWayOn({ ...here, startsOn: '2027-01-04' }, '2026-11-02')).toBe('2027-01-04');
  expect(givesWayOn({ ...here, endsOn: '2026-10-01' }, '2026-11-02')).toBeNull();
  expect(givesWayOn({ ...here, endsOn: '2027-09-01' }, '2026-11-02')).toBe('2026-11-02');
  const never = { ...here, startsOn: '2027-01-04', endsOn: '2027-01-04' };
  expect(givesWayOn(never, '2026-11-02')).toBeNull();
});

test('a child is in a class from the first day, unless they left', () => {
  expect(isIn('here', '2026-09-01')(here)).toBe(true);
  expect(isIn('here', '2026-08-31')(here)).toBe(false);
  expect(isIn('here', '2026-09-30')({ ...here, endsOn: '2026-10-01' })).toBe(true);
  expect(isIn('here', '2026-10-01')({ ...here, endsOn: '2026-10-01' })).toBe(false);
  expect(isIn('there', '2026-09-02')(here)).toBe(false);
});

test('nobody joins an archived class, outside the year, or while they were elsewhere', () => {
  expect(whyNotJoin(open, [here], '2026-11-02', '2026-12-01')).toBeNull();
  expect(whyNotJoin({ ...open, archivedAt: new Date() }, [], '2026-11-02', '2026-12-01')).toBe(
    'classes.archived_meanwhile',
  );
  expect(whyNotJoin(open, [], '2026-07-01', '2026-12-01')).toBe('classes.day_outside_the_year');
  const left = { ...here, endsOn: '2026-11-09' };
  expect(whyNotJoin(open, [left], '2026-11-02', '2026-12-01')).toBe(
    'classes.elsewhere_on_that_day',
  );
  expect(whyNotJoin(open, [left], '2026-11-09', '2026-12-01')).toBeNull();
  const never = { ...here, startsOn: '2027-01-04', endsOn: '2027-01-04' };
  expect(whyNotJoin(open, [never], '2026-11-02', '2026-12-01')).toBeNull();
});

test('a child moves although the end of their class is known, and stays until then', () => {
  const planned = { ...here, endsOn: '2027-09-01' };
  expect(whyNotJoin(open, [planned], '2027-07-10', '2027-07-10')).toBeNull();
  expect(whyNotJoin(open, [planned], '2027-07-10', '2027-09-01')).toBe(
    'classes.elsewhere_on_that_day',
  );
  expect(staysUntil([planned])).toBe('2027-09-01');
  expect(staysUntil([planned, here])).toBeNull();
  expect(staysUntil([])).toBeNull();
});

test('staff who stay are neither stopped nor started; a new part is a new start', () => {
  const reid = { personId: 'reid', part: 'lead' };
  const ellis = { personId: 'ellis', part: 'support' };
  expect(staffChange([reid, ellis], [reid])).toEqual({ stopping: [ellis], starting: [] });
  expect(staffChange([reid], [{ ...reid, part: 'support' }])).toEqual({
    stopping: [reid],
    starting: [{ ...reid, part: 'support' }],
  });
  expect(isSomebodyTwice([reid, { ...reid, part: 'support' }])).toBe(true);
  expect(isSomebodyTwice([reid, ellis])).toBe(false);
  const later = { ...reid, part: 'support' };
  expect(isSomebodyTwice([reid, later], [reid, later])).toBe(false);
  expect(isSomebodyTwice([reid, later], [reid])).toBe(true);
});

test('what a form was made from does not depend on the order rows came in', () => {
  const schoolClass = { name: 'Wrens', archivedAt: null };
  const [a, b] = [
    { personId: 'a', part: 'lead' },
    { personId: 'b', part: 'lead' },
  ];
  expect(classAsSeen(schoolClass, [1, 2], [a, b])).toBe(classAsSeen(schoolClass, [2, 1], [b, a]));
  expect(classAsSeen(schoolClass, [1, 2], [a])).not.toBe(classAsSeen(schoolClass, [1, 2], [a, b]));
});

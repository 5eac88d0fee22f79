import { expect, test } from 'vitest';
import { guardianName, holdsOn, personAsSeen, staffName, whyNotBornOn } from './rules';

test('staff without a title are called by their whole name', () => {
  expect(staffName({ title: 'Dr', givenName: 'Ada', familyName: 'Nye' })).toBe('Dr Nye');
  expect(staffName({ title: '', givenName: 'Sam', familyName: 'Malik' })).toBe('Sam Malik');
  expect(guardianName({ givenName: 'Wei', familyName: 'Chen' })).toBe('Wei Chen');
});

test('a birthday may be unknown; otherwise the child is two to fourteen', () => {
  expect(whyNotBornOn(null, '2026-11-21')).toBeNull();
  expect(whyNotBornOn('2018-05-04', '2026-11-21')).toBeNull();
  expect(whyNotBornOn('2026-01-01', '2026-11-21')).toBe('people.born_too_late');
  expect(whyNotBornOn('2008-01-01', '2026-11-21')).toBe('people.born_too_early');
});

test('a link holds from its first day until the day before its end', () => {
  const link = { startsOn: '2026-09-01', endsOn: '2026-11-01' };
  expect(holdsOn(link, '2026-08-31')).toBe(false);
  expect(holdsOn(link, '2026-10-31')).toBe(true);
  expect(holdsOn(link, '2026-11-01')).toBe(false);
  expect(holdsOn({ ...link, endsOn: null }, '2030-01-01')).toBe(true);
});

test('what a form was made from changes with any of its fields', () => {
  const person = {
    title: null,
    givenName: 'Zara',
    familyName: 'Malik',
    role: 'student',
    animal: 'owl',
    archivedAt: null,
  } as const;
  const student = { dateOfBirth: null, yearGroup: 4 };
  const before = personAsSeen(person, student);
  expect(personAsSeen({ ...person }, { ...student })).toBe(before);
  expect(personAsSeen({ ...person, animal: 'fox' }, student)).not.toBe(before);
  expect(personAsSeen(person, { ...student, yearGroup: 5 })).not.toBe(before);
});

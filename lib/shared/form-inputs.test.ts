import { expect, test } from 'vitest';
import { classListInput, createClassInput } from '@/lib/classes/inputs';
import { createClubInput } from '@/lib/clubs/inputs';
import { addStudentInput } from '@/lib/people/inputs';
import { idInput } from './id-input';
import { wholeNumberInput } from './whole-number-input';

const year = wholeNumberInput(-1, 6, 'people.year_group_missing');

test.each([
  ['-1', -1],
  ['0', 0],
  ['6', 6],
])('%j is the number %i', (text, number) => expect(year.parse(text)).toBe(number));

test.each([
  '',
  ' ',
  '7',
  '-2',
  '1.5',
  '1e0',
  '0x1',
  '٣',
  '9'.repeat(400),
  0,
  null,
  undefined,
  ['3'],
  new File(['3'], '3'),
])('%j is no year group, and the form is told so in words', (sent) => {
  const { error } = year.safeParse(sent);
  expect(error?.issues.map(({ message }) => message)).toContain('people.year_group_missing');
});

test('a year group left empty is not taken for Reception', () => {
  const missing = (schema: typeof addStudentInput | typeof createClassInput, sent: object) =>
    schema.safeParse(sent).error?.issues.map(({ message }) => message);
  expect(missing(addStudentInput, { yearGroup: '' })).toContain('people.year_group_missing');
  expect(missing(createClassInput, { yearGroups: [''] })).toContain('classes.year_group_missing');
  expect(createClubInput.safeParse({ weekdays: [''] }).success).toBe(false);
});

test('a list of classes filtered by no year shows every year', () => {
  expect(classListInput.parse({ q: '', year: '', club: '' })).toMatchObject({
    year: undefined,
    club: undefined,
  });
  expect(classListInput.parse({ year: '0' })).toMatchObject({ year: 0 });
});

test('an id is compared as the database writes it', () => {
  const id = '01a1fc2c-0000-7000-8000-00000000000a';
  expect(idInput().parse(id.toUpperCase())).toBe(id);
  expect(idInput().safeParse(`{${id}}`).success).toBe(false);
});

import { expect, test } from 'vitest';
import { english } from './en';

/* What a year is called depends on the nation: it stands in one place, and everything else names it from there. */
const named =
  /\b(years? \d|reception|nursery|primary \d|p[1-7]\b|key stage \d|foundation stage|eyfs)/i;

/** Said of the numbers in a file, where both names stand. */
const ofBoth = ['exports.pseudonymised_read_me'];

function texts(part: object, path = ''): (readonly [key: string, text: string])[] {
  return Object.entries(part).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[name, value] as const] : texts(value, name);
  });
}

test('no text names a year group or a key stage but those that do nothing else', () => {
  const found = texts(english).filter(([, text]) => named.test(text));
  const elsewhere = found.filter(
    ([key]) =>
      !key.startsWith('people.year_group.') &&
      !key.startsWith('people_records.key_stages.') &&
      !ofBoth.includes(key),
  );
  expect(elsewhere).toEqual([]);
  // Nursery and 14 more; early years are called by no number.
  expect(found.filter(([key]) => key.startsWith('people.year_group.'))).toHaveLength(15);
});

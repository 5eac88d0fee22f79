import { expect, test } from 'vitest';
import { languageOf, withKnownLanguages } from './languages';
import { asFiles, oneRoster, reading } from './reading.fixture';
import { inWords } from './trouble.fixture';

test.each([
  ['en', 'en'],
  ['ENG', 'en'],
  ['English', 'en'],
  ['GUJ', 'gu'],
  ['polish', 'pl'],
  ['Not obtained', undefined],
  ['zzz', undefined],
  ['', undefined],
])('%s means %s', (text, code) => expect(languageOf(text)).toBe(code));

test('a home language that is none is left out and told with its place; what stands nowhere is not', async () => {
  const roster = await reading(asFiles(oneRoster));
  const [amara, david, ...others] = roster.people;
  if (!amara || !david) throw new Error('The set has two children');
  const said = withKnownLanguages({
    ...roster,
    people: [
      { ...amara, homeLanguage: 'Not obtained' },
      { ...david, homeLanguage: 'ENG' },
      ...others,
    ],
  });
  expect(said.people.map(({ homeLanguage }) => homeLanguage).filter(Boolean)).toEqual(['en']);
  expect(said.notices).toMatchObject([
    {
      where: { file: 'users.csv', line: 2, field: 'homeLanguage' },
      reason: 'language_unknown',
      values: { value: 'Not obtained' },
    },
  ]);
  for (const notice of said.notices) expect(inWords(notice)).toContain('Not obtained');
});

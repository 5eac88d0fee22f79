import { languages } from '@/lib/people/records/languages/rules';
import type { Roster } from './roster';

const known: ReadonlySet<string> = new Set(languages);
const names = new Intl.DisplayNames('en-GB', { type: 'language' });
const byName = new Map(languages.map((code) => [names.of(code)?.toLowerCase(), code]));

/** The language that somebody means: 'en', 'ENG' or 'English'; undefined where we have no word for it. */
export function languageOf(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const named = byName.get(plain);
  if (named) return named;
  if (!/^[a-z]{2,3}$/.test(plain)) return undefined;
  const { language } = new Intl.Locale(plain);
  return known.has(language) ? language : undefined;
}

/** The roster with home languages as they are kept here. What is none says nothing, as an empty cell does. */
export const withKnownLanguages = (roster: Roster): Roster => ({
  ...roster,
  people: roster.people.map(({ homeLanguage, ...person }) => {
    const language = homeLanguage === undefined ? undefined : languageOf(homeLanguage);
    return language === undefined ? person : { ...person, homeLanguage: language };
  }),
});

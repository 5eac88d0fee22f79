import { languages } from '@/lib/people/records/languages/rules';
import type { Roster } from './roster';
import { byPlace, type Trouble } from './trouble';

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

/** The roster with home languages as they are kept here. What is none is left out, and told. */
export function withKnownLanguages(roster: Roster): Roster {
  const unknown: Trouble[] = [];
  const people = roster.people.map(({ homeLanguage, ...person }) => {
    if (homeLanguage === undefined) return person;
    const language = languageOf(homeLanguage);
    if (language !== undefined) return { ...person, homeLanguage: language };
    const { file, line } = person.where;
    const where = { file, ...(line === undefined ? {} : { line }), field: 'homeLanguage' };
    unknown.push({ where, reason: 'language_unknown', values: { value: homeLanguage } });
    return person;
  });
  return { ...roster, people, notices: [...roster.notices, ...unknown].toSorted(byPlace) };
}

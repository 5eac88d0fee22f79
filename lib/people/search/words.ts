import 'server-only';
import type { NameOfRole } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import type { Nation } from '@/lib/shared/vocabulary';
import type { PeopleColumn } from '../inputs';
import { languages } from '../records/languages/rules';
import { nameKeyStages, nameYears } from '../year-group/words';
import type { ListedPerson } from './queries';

/** What each column is called. */
export async function columnNames(): Promise<Readonly<Record<PeopleColumn | 'name', string>>> {
  const [t, records] = [await words('admin'), await words('people_records')];
  return {
    name: t('people_list.name'),
    role: t('people_list.role'),
    year: t('people_list.year'),
    class: t('people_list.class'),
    family: t('people_list.family'),
    born: t('person.born'),
    key_stage: records('key_stage'),
    language: records('home_language'),
    upn: records('record.upn'),
  };
}

/** A person of the list in words, column by column. The day of birth stays as it is stored. */
export async function columnsOf(
  person: ListedPerson,
  nameOf: NameOfRole,
  nation: Nation,
): Promise<Readonly<Record<PeopleColumn, string>>> {
  const { role, yearGroup, classes, family, born, language, upn } = person;
  const [names, yearName] = [await words('languages'), await nameYears(nation)];
  const known = languages.find((each) => each === language);
  return {
    role: nameOf(role),
    year: yearGroup === null ? '' : yearName(yearGroup),
    class: classes ?? '',
    family: family ?? '',
    born: born ?? '',
    key_stage: yearGroup === null ? '' : await nameKeyStages([yearGroup], nation),
    language: known ? names(known) : (language ?? ''),
    upn: upn ?? '',
  };
}

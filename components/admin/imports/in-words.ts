import type { ImportRow } from '@/db/schema/imports';
import { type Counts, countedKinds } from '@/lib/imports/rules';
import { yearGroups } from '@/lib/people/year-group/rules';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, words } from '@/lib/platform/words';
import { isLocalDate, readFullDate } from '@/lib/shared/dates';
import { type ImportOutcome, relations, senStatuses, staffParts } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';

/** "38 children, 3 classes": what of an import comes to one thing. */
export async function countInWords(counts: Counts, outcome: ImportOutcome) {
  const t = await words('import_pages');
  return countedKinds
    .flatMap((kind) => {
      const count = counts[outcome]?.[kind];
      return count ? [t(`counted.${kind}`, { count })] : [];
    })
    .join(', ');
}

export async function fieldInWords(field: string) {
  const t = await words('import_pages');
  const known = english.import_pages.field;
  return Object.hasOwn(known, field) ? t(`field.${field as keyof typeof known}`) : field;
}

/** What stands in a field, as people say it in this school. */
export async function valueInWords(school: string, field: string, value: unknown): Promise<string> {
  const t = await words('import_pages');
  if (value === null || value === undefined || value === '') return t('rows.nothing');
  if (typeof value === 'boolean') return t(value ? 'rows.yes' : 'rows.no');
  const year = field === 'yearGroup' ? yearGroups.find((each) => each === value) : undefined;
  if (year !== undefined) return (await yearNames(school))(year);
  if (Array.isArray(value)) {
    const all = await Promise.all(value.map((each) => valueInWords(school, 'yearGroup', each)));
    return all.join(', ') || t('rows.nothing');
  }
  if (typeof value === 'object')
    return Object.values(value).filter(Boolean).join(', ').replaceAll('\n', ', ');
  if (typeof value === 'string' && isLocalDate(value)) return readFullDate(value, await localeOf());
  if (field === 'homeLanguage') return languageInWords(String(value));
  return vocabularyInWords(field, String(value));
}

async function languageInWords(code: string) {
  const known = english.languages;
  const t = await words('languages');
  return Object.hasOwn(known, code) ? t(code as keyof typeof known) : code;
}

async function vocabularyInWords(field: string, value: string) {
  const [people, classes] = [await words('people'), await words('classes')];
  const relation = relations.find((each) => each === value);
  if (field === 'relation' && relation) return people(`relation.${relation}`);
  const status = senStatuses.find((each) => each === value);
  if (field === 'senStatus' && status)
    return (await words('people_records'))(`needs.status.${status}`);
  const part = staffParts.find((each) => each === value);
  if (field === 'part' && part) return classes(`form.${part}`);
  return value;
}

/** "users.csv, line 12, column 4"; empty of what no file says. */
export async function placeInWords({
  file,
  line,
  fileColumn,
}: Pick<ImportRow, 'file' | 'line' | 'fileColumn'>) {
  const t = await words('imports');
  if (!file) return '';
  if (line === null) return t('place_file', { file });
  if (fileColumn === null) return t('place_line', { file, line });
  return t('place', { file, line, column: fileColumn });
}

export { reasonInWords } from '@/lib/imports/reason-in-words';

/** The kind of person, or what else a row is about. */
export async function kindInWords({ kind, part }: Pick<ImportRow, 'kind' | 'part'>) {
  const t = await words('import_pages');
  const known = english.import_pages.kind;
  const name = kind ?? part;
  return Object.hasOwn(known, name) ? t(`kind.${name as keyof typeof known}`) : '';
}

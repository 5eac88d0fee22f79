import type { CorrectedValue } from '@/lib/people/corrections/rules';
import { languages } from '@/lib/people/records/languages/rules';
import { words } from '@/lib/platform/words';
import type { CorrectedField } from '@/lib/shared/vocabulary';

/** What a field held or shall hold, in one line. */
export async function valueInWords(field: CorrectedField, value: CorrectedValue) {
  const [t, names] = [await words('corrections'), await words('languages')];
  if (value === null) return t('nothing_there');
  if (typeof value === 'string') {
    const language = field === 'home_language' && languages.find((each) => each === value);
    return language ? names(language) : value;
  }
  const parts =
    'lines' in value
      ? [value.lines.replaceAll('\n', ', '), value.town, value.postcode]
      : [value.name, value.relation, ...value.telephones];
  return parts.filter(Boolean).join(', ');
}

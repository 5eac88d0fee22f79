import { english } from '@/lib/shared/words/en';
import { tableInWords } from '../packs/copy/words';

type Named = keyof typeof english.known.table;
const isNamed = (table: string): table is Named => Object.hasOwn(english.known.table, table);

/** What a table holds, for a child; of what is so new that it has no words for one, in those of grown-ups. */
export const besidesInWords = (table: string, inWords: (table: Named) => string) =>
  isNamed(table) ? inWords(table) : `${tableInWords(table)}.`;

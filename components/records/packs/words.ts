import { tableInWords } from '@/lib/platform/table-words';
import { words } from '@/lib/platform/words';
import { english } from '@/lib/shared/words/en';

const isOneOf = <Of extends object>(all: Of, name: string): name is keyof Of & string =>
  Object.hasOwn(all, name);

/** What a table holds, as somebody who looks through a copy would say it. */
export const whatItHolds = async (table: string) =>
  isOneOf(english.packs.table, table)
    ? (await words('packs'))(`table.${table}`)
    : tableInWords(table);

import 'server-only';
import { english } from '@/lib/shared/words/en';
import { words } from './words';

/** What a table holds, as a head teacher would say it. */
export async function tableInWords(table: string) {
  const { what } = english.changes;
  if (isOneOf(english.trail.table, table)) return (await words('trail'))(`table.${table}`);
  if (isOneOf(what, table)) return (await words('changes'))(`what.${table}`);
  return table;
}

export const hasWords = (table: string) =>
  isOneOf(english.trail.table, table) || isOneOf(english.changes.what, table);

const isOneOf = <Of extends object>(all: Of, name: string): name is keyof Of & string =>
  Object.hasOwn(all, name);

import { words } from '@/lib/platform/words';
import { english } from '@/lib/shared/words/en';
import type { TrailEntry } from '@/lib/trail/queries';

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

/** Who did it: somebody in the school, or which part of the product by itself. */
export async function actorInWords({ actor, byRole }: Pick<TrailEntry, 'actor' | 'byRole'>) {
  const t = await words('trail');
  if (actor) return actor;
  if (byRole.endsWith('_gate')) return t('sign_in');
  return byRole.endsWith('_app') ? t('clock') : t('operator');
}

/** A column's name as words; a value as it can be read. */
export const fieldInWords = (field: string) => field.replace(/_id$/, '').replaceAll('_', ' ');

export const valueInWords = (value: unknown, nothing: string) => {
  if (value === null || value === undefined || value === '') return nothing;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

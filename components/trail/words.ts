import { words } from '@/lib/platform/words';
import type { TrailEntry } from '@/lib/trail/queries';

/** Who did it: somebody in the school, or which part of the product by itself. */
export async function actorInWords({ actor, byRole }: Pick<TrailEntry, 'actor' | 'byRole'>) {
  const t = await words('trail');
  if (actor) return actor;
  if (byRole.endsWith('_gate')) return t('sign_in');
  if (byRole.endsWith('_app')) return t('clock');
  // Only the product's own roles serve: whoever else wrote signed in to the database itself.
  return /_(platform|jobs|seal|remover)$/.test(byRole) ? t('operator') : t('directly');
}

/** A column's name as words; a value as it can be read. */
export const fieldInWords = (field: string) => field.replace(/_id$/, '').replaceAll('_', ' ');

export const valueInWords = (value: unknown, nothing: string) => {
  if (value === null || value === undefined || value === '') return nothing;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

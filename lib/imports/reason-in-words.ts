import 'server-only';
import type { ImportRow } from '@/db/schema/imports';
import { localeOf, say } from '@/lib/platform/words';
import { isLocalDate, readFullDate } from '@/lib/shared/dates';
import { english } from '@/lib/shared/words/en';

/** Why something is not taken; days in it as people here write them, however the file has them. */
export async function reasonInWords({ reason, values }: Pick<ImportRow, 'reason' | 'values'>) {
  if (!reason || !Object.hasOwn(english.imports.reason, reason)) return '';
  const locale = await localeOf();
  const said = Object.entries(values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' && isLocalDate(value) ? readFullDate(value, locale) : value,
  ]);
  return say(`imports.reason.${reason}`, Object.fromEntries(said));
}

import { eventInWords } from '@/components/record/words';
import { settingInWords } from '@/components/settings/words';
import { words } from '@/lib/platform/words';
import { english } from '@/lib/shared/words/en';

type Did = Readonly<{ name: string; facts: Readonly<Record<string, unknown>> }>;

/** What an operator did, as a sentence. What happens to an account has its sentence in a school's record. */
export async function didInWords({ name, facts }: Did) {
  if (!hasSentence(name)) return eventInWords({ name, facts });
  const t = await words('platform');
  // Safe: the catalogue holds it, as was just looked up.
  const sentence = t(`record.happened.${name}` as 'record.happened.school.made');
  const setting = name === 'setting.changed' && (await settingInWords(facts));
  return [sentence, setting].filter(Boolean).join(', ');
}

export function hasSentence(name: string) {
  const [group = '', what = ''] = name.split('.');
  const all: Record<string, Record<string, string>> = english.platform.record.happened;
  return Object.hasOwn(all, group) && Object.hasOwn(all[group] ?? {}, what);
}

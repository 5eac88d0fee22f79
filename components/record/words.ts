import { settingInWords } from '@/components/settings/words';
import { words } from '@/lib/platform/words';
import { partsOfDevice } from '@/lib/shared/device';
import { english } from '@/lib/shared/words/en';

/** "Chrome on an Android phone"; undefined of what was never recorded with a device. */
export async function deviceInWords(device: string | null) {
  if (!device) return undefined;
  const t = await words('record');
  const { browser, system } = partsOfDevice(device);
  return t('device', { browser: t(`browser.${browser}`), system: t(`system.${system}`) });
}

type Happened = Readonly<{ name: string; facts: Readonly<Record<string, unknown>> }>;

/** What an event says, as a sentence; one that the catalogue lacks says its name. */
export async function eventInWords({ name, facts }: Happened) {
  const t = await words('record');
  const { happened, how, why } = english.record;
  // Safe: only names that the catalogue holds come so far.
  const sentence = hasSentence(name)
    ? t(`happened.${name}` as `happened.class.${keyof typeof happened.class}`)
    : name;
  const { way, shared, reason, part, minutes } = facts;
  const knownWay =
    typeof way === 'string' && Object.hasOwn(how, way) ? (way as keyof typeof how) : undefined;
  const knownReason =
    typeof reason === 'string' && Object.hasOwn(why, reason)
      ? (reason as keyof typeof why)
      : undefined;
  return [
    sentence,
    knownWay && t(`how.${knownWay}`),
    shared === true && t('shared'),
    name === 'setting.changed' && (await settingInWords(facts)),
    knownReason && t(`why.${knownReason}`),
    name === 'support.looked' && t(`part.${partOf(part)}`),
    name === 'support.asked' && typeof minutes === 'number' && t('minutes', { minutes }),
  ]
    .filter(Boolean)
    .join(', ');
}

type Part = keyof typeof english.record.part;
const partOf = (part: unknown): Part =>
  typeof part === 'string' && Object.hasOwn(english.record.part, part) ? (part as Part) : 'other';

export function hasSentence(name: string) {
  const [group = '', what = ''] = name.split('.');
  const all: Record<string, Record<string, string>> = english.record.happened;
  return Object.hasOwn(all, group) && Object.hasOwn(all[group] ?? {}, what);
}

/** "Chrome on Windows, 192.0.2.7" */
export async function whereInWords(device: string | null, address: string | null) {
  const known = address && address !== 'unknown' ? address : undefined;
  return [await deviceInWords(device), known].filter(Boolean).join(', ');
}

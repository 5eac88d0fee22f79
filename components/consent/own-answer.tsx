import type { Answer } from '@/lib/consent/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{ own: Answer | undefined; newest: number; countsFrom: number }>;

/** What the guardian who is looking said last, and to which words. */
export async function OwnAnswer({ own, newest, countsFrom }: Props) {
  const t = await words('consent');
  if (!own) return t('own_none');
  const date = readFullDate(localDateOf(own.decidedAt), await localeOf());
  const { version } = own;
  if (own.decision === 'withdrawn') return t('own_withdrawn', { date });
  if (own.decision === 'given' && version !== newest && version >= countsFrom)
    return t('own_given_holds', { date, version });
  return version === newest
    ? t(`own_${own.decision}`, { date, version })
    : t(`own_${own.decision}_older`, { date, version, newest });
}

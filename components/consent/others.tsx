import { Notice } from '@/components/ui/notice';
import type { Situation } from '@/lib/consent/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

/** What other adults' answers mean for this one; nobody is named. */
export async function OthersAnswers({ situation }: Readonly<{ situation: Situation }>) {
  const t = await words('consent');
  const { resolution, isHeldBack, othersSaidNo, othersSaidYes, own } = situation;
  if (resolution)
    return (
      <Notice className="my-4">
        {t(`resolved_${resolution.decision}`, {
          date: readFullDate(localDateOf(resolution.resolvedAt), await localeOf()),
        })}
        {resolution.toFamilies && (
          <span className="mt-1 block wrap-anywhere">{resolution.toFamilies}</span>
        )}
      </Notice>
    );
  if (isHeldBack) return <Notice className="my-4">{t('held_back')}</Notice>;
  if (othersSaidNo) return <Notice className="my-4">{t('others_no')}</Notice>;
  if (othersSaidYes)
    return (
      <Notice className="my-4">
        {own && own.decision !== 'given' ? t('others_yes_own_no') : t('others_yes')}
      </Notice>
    );
  return null;
}

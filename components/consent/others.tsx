import { Notice } from '@/components/ui/notice';
import type { Situation } from '@/lib/consent/rules';
import { words } from '@/lib/platform/words';

/** What other adults' answers mean for this one; nobody is named. */
export async function OthersAnswers({ situation }: Readonly<{ situation: Situation }>) {
  const t = await words('consent');
  const { isHeldBack, othersSaidNo, othersSaidYes, own } = situation;
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

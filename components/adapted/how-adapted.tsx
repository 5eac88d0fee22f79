import type { Adapted } from '@/lib/homework/adaptations/rules';
import { words } from '@/lib/platform/words';

/** What is made to fit, for a grown-up to read, in one line each. */
export async function HowAdapted({ how }: Readonly<{ how: Adapted }>) {
  const t = await words('adaptations');
  return (
    <ul className="grid gap-0.5 leading-read">
      {how.fewerQuestions && <li>{t('fewer_questions')}</li>}
      {how.readAloud && <li>{t('read_aloud')}</li>}
      {how.extraDays > 0 && <li>{t('days', { count: how.extraDays })}</li>}
      {how.note && <li className="wrap-anywhere">“{how.note}”</li>}
    </ul>
  );
}

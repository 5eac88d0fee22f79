import type { Adapted } from '@/lib/homework/adaptations/rules';
import { words } from '@/lib/platform/words';

/** How this piece is made to fit the child who looks; read aloud with the rest. */
export async function ForYou({ how }: Readonly<{ how: Adapted }>) {
  const t = await words('adaptations');
  return (
    <div className="mt-3 border-s-4 border-current ps-3">
      <p className="text-sm font-bold">{t('for_you')}</p>
      {how.note && <p className="wrap-anywhere">{how.note}</p>}
      {how.fewerQuestions && !how.note && <p>{t('you_fewer_questions')}</p>}
      {how.readAloud && <p>{t('you_read_aloud')}</p>}
      {how.extraDays > 0 && <p>{t('you_extra_days', { count: how.extraDays })}</p>}
    </div>
  );
}

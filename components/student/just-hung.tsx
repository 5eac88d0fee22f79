import { Bunting } from '@/components/bunting';
import { TakesFocus } from '@/components/ui/takes-focus';
import type { ShownPiece } from '@/lib/homework/handing-in/piece/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readShortWeekday } from '@/lib/shared/dates';
import { paperOf } from './look';

/** The flag that was hung a moment ago drops from its peg, once. */
export async function JustHung({ piece }: Readonly<{ piece: ShownPiece }>) {
  const t = await words('student');
  const locale = await localeOf();
  return (
    <section className="grid justify-items-center text-center">
      <Bunting
        size="child"
        label={t('this_week')}
        className="bunting-alone w-full max-w-96"
        days={[
          {
            label: readShortWeekday(piece.today, locale),
            state: 'done',
            isToday: true,
            justHung: true,
            paper: paperOf(piece.club.paper),
            description: t('hung_today', { club: piece.club.name }),
          },
        ]}
      />
      <TakesFocus>
        <div role="status" data-say="">
          <p className="font-display text-xl font-semibold">{t('hung')}</p>
          <p>{t('hung_more', { teacher: piece.setBy })}</p>
        </div>
      </TakesFocus>
    </section>
  );
}

import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import type { SetPiece } from '@/lib/homework/handing-in/today/rules';
import type { Day } from '@/lib/homework/week/rules';
import { words } from '@/lib/platform/words';
import type { LocalDate } from '@/lib/shared/dates';
import { MyWeek } from './week';

type Props = Readonly<{
  club: MyClub;
  /** Of this club's own days alone: this week, and how many are done in a row. */
  string: Readonly<{ week: readonly Day[]; run: number }>;
  pieces: readonly SetPiece[];
  today: LocalDate;
  yearGroup: number | null;
}>;

/** The club's own string: what other clubs ask of a day is nothing to it. */
export async function ClubString({ club, string, pieces, today, yearGroup }: Props) {
  const t = await words('student');
  return (
    <section aria-labelledby="club-string">
      <h2 id="club-string" className="text-lg" data-say="">
        {t('club_string')}
      </h2>
      {string.run > 0 && (
        <p className="mt-1" data-say="">
          {t('club_run', { club: club.name, days: string.run })}
        </p>
      )}
      <MyWeek
        week={string.week}
        today={today}
        pieces={pieces}
        clubs={[club]}
        yearGroup={yearGroup}
      />
    </section>
  );
}

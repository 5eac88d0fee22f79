import { StepStrip } from '@/components/ui/progress';
import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import { words } from '@/lib/platform/words';
import { skinOf } from './look';

type Props = Readonly<{ club: MyClub; yearGroup: number | null }>;

/** The ladder of a club, in words; the little ones see how far they have climbed. */
export async function ClubSteps({ club, yearGroup }: Props) {
  if (club.levels === 0) return null;
  const t = await words('student');
  const label = t('level_of', { level: club.level, levels: club.levels });
  const steps = Object.entries(club.levelNames)
    .map(([position, name]) => ({ position: Number(position), name }))
    .sort((a, b) => a.position - b.position);
  return (
    <section>
      <h2 className="mb-2 text-lg">{t('ladder')}</h2>
      <StepStrip reached={club.level} of={club.levels} label={label} />
      {skinOf(yearGroup) === 'junior' && (
        <ol className="mt-3 grid gap-1">
          {steps.map(({ position, name }) => (
            <li
              key={position}
              aria-current={position === club.level ? 'step' : undefined}
              className={position === club.level ? 'font-bold' : 'text-muted'}
            >
              {t('level', { level: position, name })}
              {position === club.level && ` · ${t('you_are_here')}`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

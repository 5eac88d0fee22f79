import { WhatStepAsks } from '@/components/levels/what-step-asks';
import { StepStrip } from '@/components/ui/progress';
import type { Step } from '@/lib/clubs/ladder/rules';
import { stepsAround } from '@/lib/clubs/ladder/rules';
import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import { words } from '@/lib/platform/words';
import { skinOf } from './look';

type Props = Readonly<{
  club: MyClub;
  steps: readonly Step[];
  yearGroup: number | null;
  /** How many more pieces the next step asks for; null where no number does. */
  toGo: number | null;
}>;

/** The ladder of a club: where I am, what comes next, and how far I have climbed. */
export async function ClubSteps({ club, steps, yearGroup, toGo }: Props) {
  if (steps.length === 0) return null;
  const [t, levels] = [await words('student'), await words('levels')];
  const label = t('level_of', { level: club.level, levels: steps.length });
  const { here, next } = stepsAround(steps, club.level);
  return (
    <section>
      <h2 className="mb-2 text-lg" data-say="">
        {t('ladder')}
      </h2>
      <StepStrip reached={club.level} of={steps.length} label={label} />
      <dl className="mt-3 grid gap-2" data-say="">
        {here?.forChild && <StepMeans title={t('step_now')} step={here} />}
        {next?.forChild && <StepMeans title={t('step_next')} step={next} />}
      </dl>
      {toGo !== null && (
        <p className="mt-2" data-say="">
          {toGo === 0 ? levels('to_go_none') : levels('to_go', { count: toGo })}
        </p>
      )}
      {toGo !== null && <WhatStepAsks asks={here} />}
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

const StepMeans = ({ title, step }: Readonly<{ title: string; step: Step }>) => (
  <div>
    <dt className="text-sm text-muted">{title}</dt>
    <dd>
      <b className="font-display font-semibold">{step.name}</b>
      {'. '}
      {step.forChild}
    </dd>
  </div>
);

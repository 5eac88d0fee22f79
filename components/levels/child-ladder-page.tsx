import { VerdictTag } from '@/components/parent/verdict-tag';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { StepStrip } from '@/components/ui/progress';
import type { Step } from '@/lib/clubs/ladder/rules';
import type { CountedPiece, Decision, Standing } from '@/lib/homework/levels/queries';
import { isReady } from '@/lib/homework/levels/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { ByHand } from './by-hand';
import { JustNow } from './just-now';
import { Answers, WhatCounts } from './ready-page';
import { WhatStepAsks } from './what-step-asks';

type Props = Readonly<{
  school: string;
  standing: Standing;
  steps: readonly Step[];
  counted: readonly CountedPiece[];
  decisions: readonly Decision[];
}>;

/** One child in one club: the step, the work that counts at it, what can be decided and what was. */
export async function ChildLadderPage({ school, standing, steps, counted, decisions }: Props) {
  const t = await words('levels');
  const locale = await localeOf();
  const { givenName, familyName, club, level, levelName, nextName, nextMeans } = standing;
  const ready = isReady(standing, nextName !== null) && !standing.pending;
  const others = steps.filter(({ position }) => position !== level);
  return (
    <div className="mx-auto w-full max-w-4xl overflow-auto p-4">
      <PageHeader
        title={t('of_child', { child: `${givenName} ${familyName}`, club })}
        trail={
          <a
            href={`/${school}/trainer/review/levels`}
            className="link inline-flex min-h-hit items-center"
          >
            {t('ready_title')}
          </a>
        }
      />
      <WordsFor parts={['levels', 'refusal']}>
        <JustNow
          school={school}
          decisions={decisions.filter(({ mayTakeBack }) => mayTakeBack)}
          back="child"
        />
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Card as="section" labelledBy="step" className="md:col-span-2">
            <h2 id="step" className="mb-1 text-md">
              {levelName
                ? t('at', { club, level, name: levelName })
                : t('at_unnamed', { club, level })}
            </h2>
            <StepStrip
              reached={level}
              of={Math.max(level, steps.length)}
              label={t('at_unnamed', { club, level })}
              className="text-accent"
            />
            <p className="mt-2">
              <WhatCounts {...standing} />
              <WhatStepAsks asks={steps.find(({ position }) => position === level)} />
            </p>
            <p className="text-muted">
              {nextName ? t('next_is', { name: nextName }) : t('top')}
              {nextName && nextMeans && `. ${t('look_for', { means: nextMeans })}`}
            </p>
            {ready && (
              <div className="mt-3 flex flex-wrap gap-2">
                <Answers school={school} standing={standing} back="child" />
              </div>
            )}
          </Card>
          <Card as="section" labelledBy="work">
            <h2 id="work" className="mb-1 text-md">
              {t('work_that_counts')}
            </h2>
            {counted.length === 0 && <p className="text-muted">{t('counts_none')}</p>}
            <ul>
              {counted.map((piece) => (
                <li
                  key={piece.id}
                  className="flex flex-wrap items-center gap-x-3 border-b border-line py-2 last:border-b-0"
                >
                  <span className="min-w-0 grow basis-40">
                    <b>{piece.title}</b>
                    <span className="block text-sm text-muted">
                      {readMoment(new Date(piece.handedInAt), locale)}
                    </span>
                  </span>
                  <VerdictTag verdict={piece.verdict} />
                </li>
              ))}
            </ul>
          </Card>
          {others.length > 0 && !standing.pending && (
            <Card as="section" labelledBy="by-hand">
              <h2 id="by-hand" className="mb-1 text-md">
                {t('by_hand_title')}
              </h2>
              <p className="mb-2 text-sm text-muted">{t('by_hand_about')}</p>
              <ByHand school={school} standing={standing} steps={others} />
            </Card>
          )}
          <Card as="section" labelledBy="history" className="md:col-span-2">
            <h2 id="history" className="mb-1 text-md">
              {t('history')}
            </h2>
            {decisions.length === 0 && <p className="text-muted">{t('history_none')}</p>}
            <ol>
              {decisions.map((each) => (
                <li key={each.id} className="border-b border-line py-2 last:border-b-0">
                  {t(`history_${each.answer}`, { from: each.fromLevel, to: each.toLevel })}
                  {each.reason && <span className="block leading-read">{each.reason}</span>}
                  <span className="block text-sm text-muted">
                    {t('history_who', {
                      who: each.decidedBy,
                      when: readMoment(new Date(each.decidedAt), locale),
                    })}
                  </span>
                </li>
              ))}
            </ol>
          </Card>
        </div>
      </WordsFor>
    </div>
  );
}

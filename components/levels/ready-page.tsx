import { SmallForm } from '@/components/admin/small-form';
import { ClubTile } from '@/components/parent/club-levels';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { decideLevelAction } from '@/lib/homework/levels/actions';
import type { Decision, Standing } from '@/lib/homework/levels/queries';
import { askAgainAfter } from '@/lib/homework/levels/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { JustNow } from './just-now';

type Props = Readonly<{
  school: string;
  ready: readonly Standing[];
  justNow: readonly Decision[];
}>;

/** The children whose work proposes the next step, each with its two answers. */
export async function ReadyPage({ school, ready, justNow }: Props) {
  const t = await words('levels');
  return (
    <div className="mx-auto w-full max-w-4xl overflow-auto p-4">
      <PageHeader
        title={t('ready_title')}
        count={ready.length > 0 ? ready.length : undefined}
        trail={
          <a href={`/${school}/trainer/review`} className="link inline-flex min-h-hit items-center">
            {t('to_review')}
          </a>
        }
      />
      <WordsFor parts={['levels', 'refusal']}>
        <JustNow school={school} decisions={justNow} back="ready" />
        {ready.length === 0 ? (
          <EmptyState scene="all-done" title={t('none_title')}>
            {t('none_text')}
          </EmptyState>
        ) : (
          <>
            <p className="mb-1 leading-read">{t('ready_about')}</p>
            <p className="mb-3 text-sm text-muted">
              {t('after_not_yet', { count: askAgainAfter })}
            </p>
            <ul className="grid gap-2.5">
              {ready.map((each) => (
                <ReadyChild
                  key={`${each.studentId} ${each.clubId}`}
                  school={school}
                  standing={each}
                />
              ))}
            </ul>
          </>
        )}
      </WordsFor>
    </div>
  );
}

type ChildProps = Readonly<{ school: string; standing: Standing }>;

async function ReadyChild({ school, standing }: ChildProps) {
  const t = await words('levels');
  const { clubId, studentId, givenName, familyName, club, level, nextName } = standing;
  return (
    <li className="card flex flex-wrap items-center gap-x-3 gap-y-2">
      <ClubTile emblem={standing.emblem} paper={standing.paper} size={32} />
      <div className="min-w-0 grow basis-56">
        <h2 className="text-md">
          {givenName} {familyName}
        </h2>
        <p>
          {t('at', { club, level, name: standing.levelName ?? '' })}. <WhatCounts {...standing} />
        </p>
        <p className="text-muted">
          {t('next_is', { name: nextName ?? '' })}
          {standing.nextMeans && `. ${t('look_for', { means: standing.nextMeans })}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          variant="quiet"
          href={`/${school}/trainer/review/levels/${clubId}/${studentId}`}
          aria-label={t('look_at_work_named', { child: givenName, club })}
        >
          {t('look_at_work')}
        </ButtonLink>
        <Answers school={school} standing={standing} back="ready" />
      </div>
    </li>
  );
}

/** How much of the work counts, beside what the step asks for. */
export async function WhatCounts({ needed, counted }: Pick<Standing, 'needed' | 'counted'>) {
  const t = await words('levels');
  return needed === null ? t('counts_alone') : t('counts', { counted, needed });
}

type AnswerProps = ChildProps & Readonly<{ back: 'ready' | 'child' }>;

/** Up, or not yet. */
export async function Answers({ school, standing, back }: AnswerProps) {
  const t = await words('levels');
  const { clubId, studentId, givenName: child, level, nextName } = standing;
  const of = { school, clubId, studentId, back, from: String(level) };
  return (
    <>
      <SmallForm
        action={decideLevelAction}
        hidden={{ ...of, answer: 'not_yet', to: String(level) }}
        className="contents"
      >
        <SubmitButton
          variant="secondary"
          pendingLabel={t('moving')}
          aria-label={t('not_yet_named', { child })}
        >
          {t('not_yet')}
        </SubmitButton>
      </SmallForm>
      <SmallForm
        action={decideLevelAction}
        hidden={{ ...of, answer: 'proposed', to: String(level + 1) }}
        className="contents"
      >
        <SubmitButton
          pendingLabel={t('moving')}
          aria-label={t('move_up_named', { child, level: nextName ?? String(level + 1) })}
        >
          {t('move_up')}
        </SubmitButton>
      </SmallForm>
    </>
  );
}

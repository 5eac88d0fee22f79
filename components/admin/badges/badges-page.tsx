import { Medallion } from '@/components/art';
import { badgeWords } from '@/components/rewards/badge-words';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { switchBadgeAction } from '@/lib/homework/recognition/badges/keeping/actions';
import type { BadgeOfSchool } from '@/lib/homework/recognition/badges/keeping/queries';
import { keyOf } from '@/lib/homework/recognition/badges/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { JustDone } from '../done-notice';
import { LearningTabs } from '../learning-tabs';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { MakeBadge } from './make-badge';

type Props = Readonly<{
  school: string;
  badges: readonly BadgeOfSchool[];
  /** Those that run, in any of which alone a badge can count. */
  clubs: readonly Readonly<{ id: string; name: string }>[];
  done: unknown;
}>;

const dones = ['made', 'switched_on', 'switched_off'] as const;

/** Which badges can be had in the school, and making one of its own. */
export async function BadgesPage({ school, badges, clubs, done }: Props) {
  const t = await words('badges');
  const what = dones.find((each) => each === done);
  const own = badges.filter(({ builtIn }) => builtIn === null);
  return (
    <AdminPage>
      <LearningTabs school={school} current="badges" />
      <PageHeader title={t('title')} />
      {what && <JustDone what={what}>{t(`office.done_${what}`)}</JustDone>}
      <p className="mb-4 max-w-2xl text-muted">{t('office.about')}</p>
      <WordsFor parts={['badges', 'refusal']}>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card as="section" labelledBy="usual">
            <h2 id="usual" className="mb-1 text-md">
              {t('office.usual')}
            </h2>
            <BadgeList school={school} badges={badges.filter(({ builtIn }) => builtIn)} />
          </Card>
          <div className="grid gap-4">
            <Card as="section" labelledBy="own">
              <h2 id="own" className="mb-1 text-md">
                {t('office.own')}
              </h2>
              {own.length > 0 ? (
                <BadgeList school={school} badges={own} />
              ) : (
                <p className="text-muted">{t('office.own_none')}</p>
              )}
            </Card>
            <Card as="section" labelledBy="make">
              <h2 id="make" className="mb-3 text-md">
                {t('office.make_title')}
              </h2>
              <MakeBadge school={school} clubs={clubs.map(({ id, name }) => ({ id, name }))} />
            </Card>
          </div>
        </div>
      </WordsFor>
    </AdminPage>
  );
}

async function BadgeList({ school, badges }: Pick<Props, 'school' | 'badges'>) {
  const [t, { nameOf, aboutOf }] = [await words('badges'), await badgeWords()];
  return (
    <ul>
      {badges.map((badge) => {
        const name = nameOf(badge);
        const to = badge.off ? 'on' : 'off';
        return (
          <li
            key={keyOf(badge)}
            className="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0"
          >
            <Medallion name={badge.drawing} cut={badge.cut} size={44} className="shrink-0" />
            <span className="min-w-0 grow basis-48">
              <span className="flex flex-wrap items-center gap-2">
                <b className="wrap-anywhere">{name}</b>
                {badge.off && <Tag>{t('office.off')}</Tag>}
              </span>
              <span className="block wrap-anywhere">
                {aboutOf({ builtIn: badge.builtIn, about: badge.sentence })}
              </span>
              <span className="block text-sm text-muted">
                {badge.rule
                  ? t(`office.by_rule.${badge.rule.fact}`, { count: badge.rule.atLeast })
                  : t('office.by_hand')}
                {badge.rule?.club && ` ${t('office.in_club', { club: badge.rule.club.name })}`}
              </span>
            </span>
            <SmallForm action={switchBadgeAction} hidden={{ school, badge: keyOf(badge), to }}>
              <SubmitButton
                variant="secondary"
                pendingLabel={t('office.switching')}
                aria-label={t(`office.switch_${to}_named`, { badge: name })}
              >
                {t(`office.switch_${to}`)}
              </SubmitButton>
            </SmallForm>
          </li>
        );
      })}
    </ul>
  );
}

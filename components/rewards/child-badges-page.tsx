import { SmallForm } from '@/components/admin/small-form';
import { Medallion } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { takeBackBadgeAction } from '@/lib/homework/recognition/badges/actions';
import type { BadgeKept } from '@/lib/homework/recognition/badges/queries';
import { keyOf, type OnOffer } from '@/lib/homework/recognition/badges/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { badgeWords } from './badge-words';
import { CertificateOf } from './certificate-of';
import { GiveBadge } from './give-badge';

type Props = Readonly<{
  school: string;
  classId: string;
  child: Readonly<{ id: string; name: string }>;
  kept: readonly BadgeKept[];
  byHand: readonly OnOffer[];
  firstPieceBringsOne: boolean;
  done: unknown;
}>;

/** The badges of a child, for who may give one and take one back. */
export async function ChildBadgesPage({
  school,
  classId,
  child,
  kept,
  byHand,
  firstPieceBringsOne,
  done,
}: Props) {
  const [t, locale] = [await words('badges'), await localeOf()];
  const { nameOf, aboutOf } = await badgeWords();
  const certificates = await words('certificates');
  return (
    <div className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('of_child', { child: child.name })}
        trail={
          <a
            href={`/${school}/trainer/classes/${classId}/children/${child.id}`}
            className="link inline-flex min-h-hit items-center"
          >
            {child.name}
          </a>
        }
        actions={
          <ButtonLink
            href={`/${school}/trainer/classes/${classId}/certificates?child=${child.id}`}
            variant="secondary"
          >
            {certificates('for_child')}
          </ButtonLink>
        }
      />
      {(done === 'given' || done === 'taken_back') && (
        <Notice tone="positive" role="status" className="mb-4" title={t(`done_${done}`)} />
      )}
      <WordsFor parts={['badges', 'refusal']}>
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Card as="section" labelledBy="give">
            <h2 id="give" className="mb-1 text-md">
              {t('to_give')}
            </h2>
            <p className="mb-3 text-sm text-muted">{t('to_give_about')}</p>
            {byHand.length > 0 ? (
              <GiveBadge
                school={school}
                classId={classId}
                studentId={child.id}
                choices={byHand.map((badge) => ({
                  value: keyOf(badge),
                  label: t('option', {
                    name: nameOf(badge),
                    about: aboutOf({ builtIn: badge.builtIn, about: badge.sentence }),
                  }),
                }))}
              />
            ) : (
              <p>{t('all_given', { child: child.name })}</p>
            )}
          </Card>
          <Card as="section" labelledBy="held">
            <h2 id="held" className="mb-1 text-md">
              {t('held', { child: child.name })}
            </h2>
            {kept.length === 0 ? (
              <p className="text-muted">{t(firstPieceBringsOne ? 'held_none' : 'held_none_yet')}</p>
            ) : (
              <p className="text-sm text-muted">{t('take_back_about')}</p>
            )}
            <ul>
              {kept.map((badge) => (
                <li
                  key={badge.id}
                  className="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0"
                >
                  <Medallion name={badge.drawing} cut={badge.cut} size={44} className="shrink-0" />
                  <span className="min-w-0 grow basis-40">
                    <b className="block">{nameOf(badge)}</b>
                    {badge.sentence && (
                      <span className="block wrap-anywhere">{badge.sentence}</span>
                    )}
                    <span className="block text-sm text-muted">{whenOf(badge)}</span>
                  </span>
                  {badge.told && (
                    <CertificateOf
                      path={`/${school}/trainer/classes/${classId}/certificates`}
                      studentId={child.id}
                      occasion={`badge:${keyOf(badge)}`}
                      badge={nameOf(badge)}
                    />
                  )}
                  {badge.byHand && (
                    <SmallForm
                      action={takeBackBadgeAction}
                      hidden={{ school, classId, studentId: child.id, awardId: badge.id }}
                    >
                      <SubmitButton
                        variant="secondary"
                        pendingLabel={t('taking_back')}
                        aria-label={t('take_back_named', { badge: nameOf(badge) })}
                      >
                        {t('take_back')}
                      </SubmitButton>
                    </SmallForm>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </WordsFor>
    </div>
  );

  function whenOf({ givenBy, on, told }: BadgeKept) {
    if (!told) return t('not_told_yet');
    const when = readMoment(on, locale);
    return givenBy ? t('given_on', { teacher: givenBy, when }) : t('earned_on', { when });
  }
}

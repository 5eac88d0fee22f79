import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { InstructionMedia } from '@/components/instructions/instruction-media';
import { MediaForm } from '@/components/instructions/media-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import {
  putBackActivityAction,
  withdrawActivityAction,
} from '@/lib/homework/activities/changing/actions';
import type { AskedChild, SetWorkFound } from '@/lib/homework/activities/changing/queries';
import { activityAsSeen, whyNotPutBack } from '@/lib/homework/activities/changing/rules';
import { mediaAsSeen } from '@/lib/homework/activities/media/rules';
import type { InSeries } from '@/lib/homework/activities/repeating/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { type LocalDate, readShortDay } from '@/lib/shared/dates';
import { ChangeActivityForm } from './change-activity-form';
import type { Nameable } from './whom';

type Props = Readonly<{
  school: string;
  work: SetWorkFound;
  asked: readonly AskedChild[];
  whom: Omit<Nameable, 'classes'>;
  steps: readonly Readonly<{ position: number; name: string }>[];
  today: LocalDate;
  /** The pieces of its series, itself among them; none where it stands alone. */
  series: readonly InSeries[];
  /** They review too, so there is a way to all pieces. */
  reviews: boolean;
  done: unknown;
}>;

const known = ['changed', 'withdrawn', 'put_back'] as const;

/** One piece of work as it was set for a class: who it is for, who has handed it in, and its words to change. */
export async function SetWorkPage(props: Props) {
  const { school, work, asked, whom, steps, today, series, reviews, done } = props;
  const t = await words('activity');
  const library = await words('library');
  const adaptations = await words('adaptations');
  const locale = await localeOf();
  const { activity, club, className, setBy, childIds, handedIn } = work;
  const { id, opensOn, dueOn, closesOn, level, forNamed, withdrawnAt } = activity;
  const day = (on: LocalDate) => readShortDay(on, locale);
  const dates = { opens: day(opensOn), due: day(dueOn), closes: closesOn ? day(closesOn) : '' };
  const what = known.find((each) => each === done);
  const hidden = { school, activityId: id };
  const here = new Set(whom.children.map(({ id: child }) => child));
  const left = [...new Set([...childIds, ...handedIn.keys()])].filter((child) => !here.has(child));
  const nth = series.findIndex((each) => each.id === id);
  const after = series.filter((each) => each.dueOn > dueOn);
  const later = after.filter((each) => each.withdrawnAt === null).length;
  const withIt = after.filter(
    (each) => withdrawnAt !== null && each.withdrawnAt?.getTime() === withdrawnAt.getTime(),
  ).length;
  const fits = whyNotPutBack(activity, today) === null;
  return (
    <>
      <PageHeader
        trail={
          <Link href={`/${school}/trainer/activities`} prefetch={false} className="link">
            {t('all_activities')}
          </Link>
        }
        title={activity.title}
        actions={
          reviews &&
          handedIn.size > 0 && (
            <ButtonLink href={`/${school}/trainer/review/wall/${id}`} variant="secondary">
              {t('wall')}
            </ButtonLink>
          )
        }
      />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <WordsFor parts={['activity', 'activity_media', 'refusal', 'confirming']}>
        {withdrawnAt && (
          <Notice
            tone="caution"
            title={t('withdrawn_title')}
            className="mb-4"
            action={
              fits && (
                <SmallForm action={putBackActivityAction} hidden={hidden}>
                  {withIt > 0 && (
                    <Checkbox name="laterToo" label={t('later_too_back', { count: withIt })} />
                  )}
                  <SubmitButton variant="secondary">{t('put_back')}</SubmitButton>
                </SmallForm>
              )
            }
          >
            {fits ? t('withdrawn_text') : t('withdrawn_for_good')}
          </Notice>
        )}
        <div className="mb-4 leading-read text-muted">
          <p>{t('set_by_for', { club: club.name, class: className, name: setBy })}</p>
          <p>{closesOn ? t('due_closes_line', dates) : t('due_line', dates)}</p>
          {level !== null && <p>{t('level_line', { level })}</p>}
          {forNamed && <p>{t('named_line', { count: childIds.length })}</p>}
          {nth >= 0 && series.length > 1 && (
            <p className="flex flex-wrap gap-x-3">
              {t('series_line', {
                nth: nth + 1,
                count: series.length,
                last: day(series.at(-1)?.dueOn ?? dueOn),
              })}
              {toPiece(series[nth - 1], 'series_before')}
              {toPiece(series[nth + 1], 'series_after')}
            </p>
          )}
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
          <div className="grid min-w-0 gap-6">
            {!withdrawnAt && (
              <ChangeActivityForm
                hidden={{ ...hidden, asSeen: activityAsSeen({ ...activity, childIds }) }}
                cancelHref={`/${school}/trainer/activities`}
                club={club}
                steps={steps}
                classes={[{ id: activity.classId, name: className }]}
                whom={whom}
                initial={{ ...activity, childIds }}
                left={left}
                dueStays={handedIn.size > 0}
                later={later}
              />
            )}
          </div>
          <section aria-label={t('asked_of')} className="min-w-0">
            <Table caption={t('asked_of')}>
              <TableHead>
                <TableHeader>{t('child')}</TableHeader>
                <TableHeader>{t('piece')}</TableHeader>
              </TableHead>
              <TableBody>
                {asked.map(({ id: child, name, state, late, adapted, submissionId }) => (
                  <TableRow key={child}>
                    <TableCell rowHeader>
                      {name}
                      {adapted && <span className="text-muted"> ({adaptations('agreed')})</span>}
                    </TableCell>
                    <TableCell>
                      {!state && <span className="text-muted">{t('not_in_yet')}</span>}
                      {state === 'waiting' ? (
                        <Link
                          href={`/${school}/trainer/review?piece=${submissionId}`}
                          prefetch={false}
                          aria-label={t('review_piece', { name })}
                          className="link"
                        >
                          {t('state_waiting')}
                        </Link>
                      ) : (
                        state && t(`state_${state}`)
                      )}
                      {late && <span className="text-muted"> ({t('in_late')})</span>}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
            <div className="mt-6 mb-3 grid gap-3">
              <InstructionMedia school={school} media={activity} />
              {!withdrawnAt && (
                <MediaForm
                  hidden={{ ...hidden, asSeen: mediaAsSeen(activity) }}
                  media={activity}
                  later={later}
                />
              )}
            </div>
            <ButtonLink
              href={`/${school}/trainer/activities/library/new?from=${id}`}
              variant="secondary"
            >
              {library('keep')}
            </ButtonLink>
            {!withdrawnAt && (
              <details className="mt-3 rounded-md border border-line">
                <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
                  <Glyph name="triangle-down" size={10} />
                  {t('withdraw')}
                </summary>
                <div className="border-t border-line p-3.5">
                  <p className="mb-3 leading-read">{t('withdraw_text')}</p>
                  <SmallForm action={withdrawActivityAction} hidden={hidden}>
                    {later > 0 && (
                      <Checkbox
                        name="laterToo"
                        label={t('later_too_withdrawn', { count: later })}
                      />
                    )}
                    <SubmitButton variant="danger">{t('withdraw')}</SubmitButton>
                  </SmallForm>
                </div>
              </details>
            )}
          </section>
        </div>
      </WordsFor>
    </>
  );

  function toPiece(piece: InSeries | undefined, words: 'series_before' | 'series_after') {
    return (
      piece && (
        <Link href={`/${school}/trainer/activities/${piece.id}`} prefetch={false} className="link">
          {t(words)}
        </Link>
      )
    );
  }
}

import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { Tabs } from '@/components/admin/tabs';
import { confirmingParts } from '@/components/confirming/parts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import {
  handOverAction,
  keepWhatNamesNobodyAction,
  lookedThroughPartAction,
  releasePackAction,
} from '@/lib/records/packs/actions';
import {
  handToOperatorAction,
  takeBackFromOperatorAction,
} from '@/lib/records/packs/by-operator/actions';
import type { LastRequest } from '@/lib/records/packs/by-operator/waiting';
import type { LookedThroughPack } from '@/lib/records/packs/looking';
import type { PackFound } from '@/lib/records/packs/queries';
import { type LocalDate, localDateOf, readFullDate } from '@/lib/shared/dates';
import { handingWays } from '@/lib/shared/packs';
import { ClockPanel } from './clock-panel';
import { ItemCard } from './item-card';
import { Standing } from './standing';

type Props = LookedThroughPack & Readonly<{ school: string; show: 'undecided' | 'decided' }>;

/** One request: its clock, what is to be looked at before it goes out, and letting it go. */
export async function PackPage(props: Props) {
  const { school, pack, today, handing, request } = props;
  const [t, locale] = [await words('packs'), await localeOf()];
  const enteredBy = pack.enteredById && pack.names.get(pack.enteredById);
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={t('page_title', { name: pack.name })}
        about={
          <>
            {t('asked_line', {
              who: pack.askedBy,
              day: readFullDate(pack.receivedOn, locale),
            })}{' '}
            {enteredBy && t('entered_line', { who: enteredBy })}{' '}
            <Standing pack={pack} today={today} />
          </>
        }
        trail={
          <Link
            href={`/${school}/admin/record/packs`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('to_list')}
          </Link>
        }
      />
      <WordsFor parts={['packs', 'refusal', ...confirmingParts]}>
        <div className="grid gap-4">
          <ClockPanel school={school} pack={pack} />
          {pack.state === 'collecting' && (
            <Notice>{t(pack.identity ? 'collecting_text' : 'waiting_text')}</Notice>
          )}
          {props.isShut && <Notice tone="critical">{t('shut_text')}</Notice>}
          {pack.state === 'reviewing' && !props.isShut && <Review {...props} />}
          {pack.releasedAt && !pack.releasedById && request?.state === 'released' && (
            <Notice tone="positive">
              {t('operator_released_line', {
                who: request.operatorName ?? '',
                day: readFullDate(localDateOf(pack.releasedAt), locale),
              })}
            </Notice>
          )}
          {pack.releasedAt && pack.releasedById && (
            <Notice tone="positive">
              {t('released_line', {
                who: pack.names.get(pack.releasedById) ?? '',
                day: readFullDate(localDateOf(pack.releasedAt), locale),
              })}{' '}
              {pack.state === 'ready' &&
                pack.expiresAt &&
                !handing &&
                t('ready_text', { day: readFullDate(localDateOf(pack.expiresAt), locale) })}
            </Notice>
          )}
          {handing && <HandOver school={school} pack={pack} today={today} {...handing} />}
          {pack.handedHow && pack.handedOn && pack.handedById && (
            <Notice tone="positive">
              {t('handed_line', {
                who: pack.names.get(pack.handedById) ?? '',
                whom: pack.askedBy,
                how: t(`handing.${pack.handedHow}`),
                day: readFullDate(pack.handedOn, locale),
              })}
            </Notice>
          )}
          {pack.closedFor && <Notice>{t(`closing.${pack.closedFor}`)}</Notice>}
        </div>
      </WordsFor>
    </AdminPage>
  );
}

async function Review({ school, pack, shown, counts, parts, lookedThrough, ...props }: Props) {
  const { withFile, show, days, alone, request } = props;
  const t = await words('packs');
  const path = `/${school}/admin/record/packs/${pack.id}`;
  const hidden = { school, packId: pack.id, revision: String(pack.revision) };
  const reviewers = pack.reviewedBy.map((id) => pack.names.get(id) ?? '').filter(Boolean);
  const listed = show === 'decided' ? counts.done : counts.open;
  const waits = pack.itemsLeft > 0 || parts.some(({ lookedBy }) => !lookedBy);
  return (
    <>
      <Card as="section" labelledBy="release" className="sm:p-6">
        <h2 id="release" className="text-md">
          {t('progress', { done: counts.done, all: counts.done + counts.open })}
        </h2>
        {reviewers.length > 0 && (
          <p className="mt-1 text-muted">{t('reviewed_by', { names: reviewers.join(', ') })}</p>
        )}
        {waits ? (
          <p className="mt-1 leading-read">{t('release_wait')}</p>
        ) : request?.state === 'waiting' || request?.state === 'released' || alone ? (
          <WithOperator hidden={hidden} request={request} />
        ) : lookedThrough ? (
          <p className="mt-1 leading-read">{t('release_other')}</p>
        ) : (
          <SmallForm action={releasePackAction} hidden={hidden}>
            <p className="mt-1 mb-3 leading-read">
              {t('release_text', { who: pack.askedBy, days })}
            </p>
            <SubmitButton>{t('release')}</SubmitButton>
          </SmallForm>
        )}
      </Card>
      {parts.length > 0 && (
        <Card as="section" labelledBy="parts" className="sm:p-6">
          <h2 id="parts" className="text-md">
            {t('parts')}
          </h2>
          <p className="mt-1 leading-read text-muted">{t('parts_about')}</p>
          <ul className="mt-3 grid gap-3">
            {parts.map(({ part, isMine, lookedBy }) => (
              <li key={part} className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <span className="grow">
                  <b className="font-medium">{t(`part.${part}`)}</b>{' '}
                  <span className="text-muted">
                    {lookedBy ? t('part_by', { who: lookedBy }) : t('part_waits')}
                  </span>
                </span>
                {isMine && !lookedBy && (
                  <SmallForm action={lookedThroughPartAction} hidden={{ ...hidden, part }}>
                    <SubmitButton variant="secondary">{t(`part_done.${part}`)}</SubmitButton>
                  </SmallForm>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <section aria-labelledby="review">
        <h2 id="review" className="text-md">
          {t('review')}
        </h2>
        <p className="mt-1 mb-3 leading-read text-muted">{t('review_about')}</p>
        <Tabs
          label={t('review')}
          tabs={[
            {
              href: path,
              label: t('undecided'),
              count: counts.open,
              current: show === 'undecided',
            },
            {
              href: `${path}?show=decided`,
              label: t('decided'),
              count: counts.done,
              current: show === 'decided',
            },
          ]}
        />
        {show === 'undecided' && counts.plain > 0 && (
          <SmallForm action={keepWhatNamesNobodyAction} hidden={hidden} className="mb-4">
            <SubmitButton variant="secondary">
              {t('keep_all', { count: counts.plain })}
            </SubmitButton>
          </SmallForm>
        )}
        {show === 'undecided' && counts.open === 0 && (
          <p className="leading-read">{t('all_decided')}</p>
        )}
        <ul className="grid gap-3">
          {shown.map((item) => (
            <ItemCard
              key={`${item.id}-${item.revision}`}
              school={school}
              packId={pack.id}
              item={item}
              hasFile={withFile.has(item.position)}
            />
          ))}
        </ul>
        {listed > shown.length && (
          <p className="mt-3 text-muted">{t('shown', { shown: shown.length, all: listed })}</p>
        )}
      </section>
    </>
  );
}

type WithOperatorProps = Readonly<{
  hidden: Readonly<Record<string, string>>;
  request: LastRequest | undefined;
}>;

/** Nobody else of the school may release it: whoever operates the product is asked, and what they said. */
async function WithOperator({ hidden, request }: WithOperatorProps) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const day = (at: Date) => readFullDate(localDateOf(at), locale);
  if (request?.state === 'released')
    return <p className="mt-1 leading-read">{t('operator_released')}</p>;
  if (request?.state === 'waiting')
    return (
      <SmallForm action={takeBackFromOperatorAction} hidden={hidden}>
        <p className="mt-1 mb-3 leading-read">
          {t('operator_waits', { day: day(request.createdAt) })}
        </p>
        <SubmitButton variant="secondary">{t('operator_take_back')}</SubmitButton>
      </SmallForm>
    );
  return (
    <SmallForm action={handToOperatorAction} hidden={hidden}>
      {request?.state === 'sent_back' && request.decidedAt && (
        <Notice tone="caution" className="my-2">
          {t('operator_sent_back', {
            day: day(request.decidedAt),
            reason: request.reason ?? '',
          })}
        </Notice>
      )}
      {request?.state === 'lapsed' && (
        <Notice tone="caution" className="my-2">
          {t('operator_lapsed')}
        </Notice>
      )}
      <p className="mt-1 font-medium">{t('operator_title')}</p>
      <p className="mt-1 mb-3 leading-read">{t('operator_text')}</p>
      <SubmitButton>{t('operator_ask')}</SubmitButton>
    </SmallForm>
  );
}

type HandOverProps = Readonly<{
  school: string;
  pack: PackFound;
  today: LocalDate;
  mayTakeOut: boolean;
}>;

/** Who asked cannot sign in any more: the office takes the copy out, and notes how it reached them. */
async function HandOver({ school, pack, today, mayTakeOut }: HandOverProps) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const path = `/${school}/admin/record/packs/${pack.id}`;
  const until = pack.expiresAt ? readFullDate(localDateOf(pack.expiresAt), locale) : '';
  return (
    <Card as="section" labelledBy="hand-over" className="sm:p-6">
      <h2 id="hand-over" className="text-md">
        {t('hand_over')}
      </h2>
      <p className="mt-1 mb-3 leading-read">
        {t('hand_over_text', { who: pack.askedBy, day: until })}{' '}
        {!mayTakeOut && t('hand_over_not_you')}
      </p>
      {mayTakeOut && (
        <form method="post" action={`${path}/copy`}>
          <Button variant="secondary">{t('take_out')}</Button>
        </form>
      )}
      {!pack.handedHow && (
        <SmallForm
          action={handOverAction}
          hidden={{ school, packId: pack.id, revision: String(pack.revision) }}
          className="mt-4 grid items-end gap-3 border-t border-line pt-4 sm:grid-cols-[1fr_1fr_auto]"
        >
          <Select
            name="handedHow"
            label={t('handed_how')}
            choices={handingWays.map((value) => ({ value, label: t(`handing.${value}`) }))}
          />
          <TextField
            id="handed-on"
            name="handedOn"
            type="date"
            label={t('handed_on')}
            defaultValue={today}
            max={today}
          />
          <SubmitButton>{t('hand_over_note')}</SubmitButton>
        </SmallForm>
      )}
    </Card>
  );
}

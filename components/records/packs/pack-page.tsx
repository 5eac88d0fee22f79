import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { Tabs } from '@/components/admin/tabs';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { keepWhatNamesNobodyAction, releasePackAction } from '@/lib/records/packs/actions';
import type { ItemToReview, PackFound } from '@/lib/records/packs/queries';
import { namesNobodyElse } from '@/lib/records/packs/review/rules';
import { type LocalDate, localDateOf, readFullDate } from '@/lib/shared/dates';
import { ClockPanel } from './clock-panel';
import { ItemCard } from './item-card';
import { Standing } from './standing';

type Props = Readonly<{
  school: string;
  pack: PackFound;
  items: readonly ItemToReview[];
  withFile: ReadonlySet<number>;
  show: 'undecided' | 'decided';
  self: string;
  days: number;
  today: LocalDate;
}>;

const most = 20;

/** One request: its clock, what is to be looked at before it goes out, and letting it go. */
export async function PackPage(props: Props) {
  const { school, pack, today } = props;
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
          {pack.state === 'reviewing' && <Review {...props} />}
          {pack.releasedAt && pack.releasedById && (
            <Notice tone="positive">
              {t('released_line', {
                who: pack.names.get(pack.releasedById) ?? '',
                day: readFullDate(localDateOf(pack.releasedAt), locale),
              })}{' '}
              {pack.state === 'ready' &&
                pack.expiresAt &&
                t('ready_text', { day: readFullDate(localDateOf(pack.expiresAt), locale) })}
            </Notice>
          )}
          {pack.closedFor && <Notice>{t(`closing.${pack.closedFor}`)}</Notice>}
        </div>
      </WordsFor>
    </AdminPage>
  );
}

async function Review({ school, pack, items, withFile, show, self, days }: Props) {
  const t = await words('packs');
  const path = `/${school}/admin/record/packs/${pack.id}`;
  const open = items.filter(({ decision }) => decision === null);
  const done = items.filter(({ decision }) => decision !== null);
  const listed = show === 'decided' ? done : open;
  const plain = open.filter(namesNobodyElse).length;
  const hidden = { school, packId: pack.id, revision: String(pack.revision) };
  const reviewers = pack.reviewedBy.map((id) => pack.names.get(id) ?? '').filter(Boolean);
  const lookedThrough = pack.reviewedBy.includes(self);
  return (
    <>
      <Card as="section" labelledBy="release" className="sm:p-6">
        <h2 id="release" className="text-md">
          {t('progress', { done: done.length, all: items.length })}
        </h2>
        {reviewers.length > 0 && (
          <p className="mt-1 text-muted">{t('reviewed_by', { names: reviewers.join(', ') })}</p>
        )}
        {pack.itemsLeft > 0 ? (
          <p className="mt-1 leading-read">{t('release_wait')}</p>
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
              count: open.length,
              current: show === 'undecided',
            },
            {
              href: `${path}?show=decided`,
              label: t('decided'),
              count: done.length,
              current: show === 'decided',
            },
          ]}
        />
        {show === 'undecided' && plain > 0 && (
          <SmallForm action={keepWhatNamesNobodyAction} hidden={hidden} className="mb-4">
            <SubmitButton variant="secondary">{t('keep_all', { count: plain })}</SubmitButton>
          </SmallForm>
        )}
        {show === 'undecided' && open.length === 0 && (
          <p className="leading-read">{t('all_decided')}</p>
        )}
        <ul className="grid gap-3">
          {listed.slice(0, most).map((item) => (
            <ItemCard
              key={`${item.id}-${item.revision}`}
              school={school}
              packId={pack.id}
              item={item}
              hasFile={withFile.has(item.position)}
            />
          ))}
        </ul>
        {listed.length > most && (
          <p className="mt-3 text-muted">{t('shown', { shown: most, all: listed.length })}</p>
        )}
      </section>
    </>
  );
}

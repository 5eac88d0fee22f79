import { SmallForm } from '@/components/admin/small-form';
import { Tabs } from '@/components/admin/tabs';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { words } from '@/lib/platform/words';
import {
  keepWhatNamesNobodyAction,
  lookedThroughPartAction,
  releasePackAction,
} from '@/lib/records/packs/actions';
import type { LookedThroughPack } from '@/lib/records/packs/looking';
import { ItemCard } from './item-card';
import { WithOperator } from './with-operator';

type Props = LookedThroughPack & Readonly<{ school: string; show: 'undecided' | 'decided' }>;

/** What is to be looked at before a copy goes out, and letting it go. */
export async function PackReview({
  school,
  pack,
  shown,
  counts,
  parts,
  lookedThrough,
  ...props
}: Props) {
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

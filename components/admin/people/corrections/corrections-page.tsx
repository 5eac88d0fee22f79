import Link from 'next/link';
import { valueInWords } from '@/components/parent/details/value-in-words';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { confirmCorrectionAction } from '@/lib/people/corrections/actions';
import type { OpenCorrection } from '@/lib/people/corrections/queries';
import { type CorrectedValue, isSame, valueAsSeen } from '@/lib/people/corrections/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { JustDone } from '../../done-notice';
import { AdminPage } from '../../page';
import { SmallForm } from '../../small-form';
import { DeclineForm } from './decline-form';

type Props = Readonly<{
  school: string;
  open: readonly OpenCorrection[];
  count: number;
  done: unknown;
}>;

const known = ['confirmed', 'declined'] as const;

/** What families say has changed, for the office to confirm or leave, field by field. */
export async function CorrectionsPage({ school, open, count, done }: Props) {
  const t = await words('corrections');
  const admin = await words('admin');
  const what = known.find((each) => each === done);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/people`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {admin('person.back')}
          </Link>
        }
        title={t('queue_title')}
        count={count}
      />
      <p className="-mt-2 mb-4 text-muted">{t('queue_about')}</p>
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      {open.length === 0 && (
        <EmptyState scene="all-done" title={t('queue_none_title')}>
          {t('queue_none_text')}
        </EmptyState>
      )}
      <WordsFor parts={['corrections', 'people', 'refusal']}>
        <ul className="grid gap-3">
          {open.map((each) => (
            <Waiting key={each.id} school={school} correction={each} />
          ))}
        </ul>
      </WordsFor>
      {count > open.length && <p className="mt-3 text-muted">{t('queue_more')}</p>}
    </AdminPage>
  );
}

async function Waiting({
  school,
  correction,
}: Readonly<{ school: string; correction: OpenCorrection }>) {
  const t = await words('corrections');
  const { id, field, askedBy, askedById, personId, about, now, createdAt } = correction;
  // Safe: only the commands of corrections write these columns.
  const [before, after] = [correction.before as CorrectedValue, correction.after as CorrectedValue];
  const name = t(`field.${field}`);
  const isStale = !isSame(before, now);
  const lines = [
    [t('before'), before],
    ...(isStale ? ([[t('now'), now]] as const) : []),
    [t('after'), after],
  ] as const;
  const said = await Promise.all(
    lines.map(async ([label, value]) => [label, await valueInWords(field, value)] as const),
  );
  const day = readFullDate(localDateOf(createdAt), await localeOf());
  return (
    <Card as="li" labelledBy={`correction-${id}`}>
      <h2 id={`correction-${id}`} className="text-md">
        {name}
      </h2>
      <p className="mb-2 text-sm text-muted">
        {t('queue_who', { askedBy, day })},{' '}
        {personId === askedById ? t('queue_own') : t('queue_child', { name: about })}
      </p>
      <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {said.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {isStale && (
        <Notice tone="caution" className="mb-3">
          {t('changed_note')}
        </Notice>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <SmallForm
          action={confirmCorrectionAction}
          hidden={{ school, correctionId: id, asSeen: valueAsSeen(field, now) }}
        >
          <SubmitButton
            pendingLabel={t('confirming')}
            aria-label={t('confirm_label', { field: name, askedBy })}
          >
            {t('confirm')}
          </SubmitButton>
        </SmallForm>
        <DeclineForm
          school={school}
          correctionId={id}
          fold={{
            ...{ summary: t('decline'), label: t('decline_label', { field: name, askedBy }) },
            variant: 'secondary',
          }}
        />
      </div>
    </Card>
  );
}

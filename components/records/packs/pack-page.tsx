import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import type { LookedThroughPack } from '@/lib/records/packs/looking';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { ClockPanel } from './clock-panel';
import { HandOver } from './hand-over';
import { PackReview } from './pack-review';
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
          {pack.state === 'reviewing' && !props.isShut && <PackReview {...props} />}
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

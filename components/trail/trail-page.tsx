import Link from 'next/link';
import { address } from '@/components/admin/address';
import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { TakeAway } from '@/components/ui/take-away';
import { words } from '@/lib/platform/words';
import type { TrailList } from '@/lib/trail/inputs';
import type { LastCheck, TrailEntry } from '@/lib/trail/queries';
import { addressOfMark, type Mark } from '@/lib/trail/rules';
import { CheckPanel } from './check-panel';
import { TrailFilters } from './trail-filters';
import { TrailTable } from './trail-table';

type Props = Readonly<{
  school: string;
  list: TrailList;
  entries: readonly TrailEntry[];
  next: Mark | undefined;
  check: LastCheck | undefined;
  /** A check has just been asked for. */
  asked: boolean;
  /** After how many months changes lie in the archive. */
  archivedAfter: number;
}>;

export async function TrailPage({
  school,
  list,
  entries,
  next,
  check,
  asked,
  archivedAfter,
}: Props) {
  const t = await words('trail');
  const path = `/${school}/admin/record/trail`;
  const { after: _, ...filters } = list;
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        about={t('about')}
        trail={
          <Link
            href={`/${school}/admin/record`}
            className="link inline-flex min-h-hit items-center"
          >
            {t('to_record')}
          </Link>
        }
      />
      {asked && <JustDone what="asked">{t('asked')}</JustDone>}
      <CheckPanel school={school} check={check} />
      {list.row && (
        <Notice
          className="mb-3"
          action={
            <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
              {t('show_all')}
            </Link>
          }
        >
          {t('only_row')}
        </Notice>
      )}
      <Notice
        className="mb-3"
        action={
          <Link
            href={address(path, { ...filters, archive: list.archive ? undefined : 'yes' })}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t(list.archive ? 'leave_archive' : 'to_archive')}
          </Link>
        }
      >
        {t(list.archive ? 'in_archive' : 'before_archive', { months: archivedAfter })}
      </Notice>
      <TrailFilters school={school} path={path} list={list} />
      {entries.length > 0 ? (
        <>
          <TrailTable path={path} entries={entries} />
          <nav
            aria-label={t('pages')}
            data-print="no"
            className="flex flex-wrap justify-between gap-2 py-2.5"
          >
            {list.after && (
              <ButtonLink variant="secondary" href={address(path, filters)}>
                {t('newest')}
              </ButtonLink>
            )}
            {next && (
              <ButtonLink
                variant="secondary"
                className="ms-auto"
                href={address(path, { ...filters, after: addressOfMark(next) })}
              >
                {t('older')}
              </ButtonLink>
            )}
          </nav>
          <TakeAway action={`${path}/file`} chosen={filters}>
            {t('take_away')}
          </TakeAway>
        </>
      ) : (
        <EmptyState
          scene="searching"
          title={t('none_title')}
          action={
            <ButtonLink variant="secondary" href={address(path, { archive: list.archive })}>
              {t('show_all')}
            </ButtonLink>
          }
        >
          {t('none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}

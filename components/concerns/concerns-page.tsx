import Link from 'next/link';
import { address } from '@/components/admin/address';
import { AdminPage } from '@/components/admin/page';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ConcernsList } from '@/lib/concerns/reading/inputs';
import type { ConcernRow } from '@/lib/concerns/reading/queries';
import { concernStates, stateOf } from '@/lib/concerns/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { Standing } from './standing';

type Props = Readonly<{
  school: string;
  list: ConcernsList;
  rows: readonly ConcernRow[];
  total: number;
  perPage: number;
  now: Date;
}>;

/** What children told, unread first; without a word of it, since lists are looked at with others in the room. */
export async function ConcernsPage({ school, list, rows, total, perPage, now }: Props) {
  const t = await words('concerns');
  const path = `/${school}/admin/concerns`;
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage className="mx-auto w-full max-w-5xl">
      <PageHeader title={t('title')} about={t('about')} />
      <nav aria-label={t('states')} className="mb-3" data-print="no">
        <ul className="flex flex-wrap gap-1.5">
          {([undefined, ...concernStates] as const).map((state) => (
            <li key={state ?? 'all'}>
              <Link
                href={address(path, { state })}
                prefetch={false}
                aria-current={state === list.state ? 'page' : undefined}
                className="page-box px-3"
              >
                {t(`state.${state ?? 'all'}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <EmptyState scene="all-done" title={t('none_title')}>
          {t(list.state ? 'none_of_these' : 'none_text')}
        </EmptyState>
      ) : (
        <>
          <Table caption={t('list')} stacks>
            <TableHead>
              <TableHeader>{t('child')}</TableHeader>
              <TableHeader>{t('class')}</TableHeader>
              <TableHeader>{t('told')}</TableHeader>
              <TableHeader>{t('first_read')}</TableHeader>
              <TableHeader>{t('standing')}</TableHeader>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <Row key={row.id} row={row} path={path} now={now} />
              ))}
            </TableBody>
          </Table>
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('pages'),
              previous: t('previous'),
              next: t('next'),
              page: (page) => t('page', { page }),
              showing: t('showing', { from, to: from + rows.length - 1, total }),
            }}
          />
        </>
      )}
    </AdminPage>
  );
}

async function Row({ row, path, now }: Readonly<{ row: ConcernRow; path: string; now: Date }>) {
  const [t, locale] = [await words('concerns'), await localeOf()];
  const when = readMoment(row.readBy, locale);
  const waits = stateOf(row) === 'unread';
  return (
    <TableRow>
      <TableCell rowHeader>
        {/* Not fetched before it is opened: opening it is reading it. */}
        <a
          href={`${path}/${row.id}`}
          className="link inline-flex min-h-hit items-center wrap-anywhere"
        >
          {row.givenName} {row.familyName}
        </a>
      </TableCell>
      <TableCell label={t('class')}>{row.classes ?? t('no_class')}</TableCell>
      <TableCell label={t('told')}>{readMoment(row.toldAt, locale)}</TableCell>
      <TableCell label={t('first_read')}>{row.firstReader ?? t('nobody_yet')}</TableCell>
      <TableCell label={t('standing')}>
        <Standing concern={row} />
        {waits && (
          <span className="block text-sm text-muted">
            {t(row.readBy < now ? 'overdue' : 'promised', { when })}
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}

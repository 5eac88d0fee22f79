import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
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
import type { listImports } from '@/lib/imports/queries';
import { standingOf } from '@/lib/imports/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { AdminPage } from '../page';
import { countInWords } from './in-words';

type Found = Awaited<ReturnType<typeof listImports>>;
type Props = Readonly<{ school: string; page: number }> & Found;

export async function ImportListPage({ school, page, rows, total, perPage }: Props) {
  const t = await words('import_pages');
  const path = `/${school}/admin/imports`;
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        {...(total > 0 && { count: total })}
        actions={
          <>
            <ButtonLink variant="secondary" href={`${path}/export`}>
              {t('export')}
            </ButtonLink>
            <ButtonLink href={`${path}/new`}>{t('new')}</ButtonLink>
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          scene="nobody-yet"
          title={t('list.none_title')}
          action={<ButtonLink href={`${path}/new`}>{t('new')}</ButtonLink>}
        >
          {t('list.none')}
        </EmptyState>
      ) : (
        <>
          <ImportTable path={path} rows={rows} />
          <Pagination
            page={page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(to) => `${path}?page=${to}`}
            words={{
              label: t('list.pages'),
              previous: t('list.previous'),
              next: t('list.next'),
              page: (to) => t('list.page', { page: to }),
            }}
          />
        </>
      )}
    </AdminPage>
  );
}

async function ImportTable({ path, rows }: Readonly<{ path: string; rows: Found['rows'] }>) {
  const [t, locale] = [await words('import_pages'), await localeOf()];
  const shown = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      created: await countInWords(row.counts ?? {}, 'created'),
      changed: await countInWords(row.counts ?? {}, 'changed'),
    })),
  );
  return (
    <Table caption={t('list.caption')} stacks>
      <TableHead>
        <TableHeader>{t('list.files')}</TableHeader>
        <TableHeader>{t('list.state')}</TableHeader>
        <TableHeader>{t('list.came_to')}</TableHeader>
        <TableHeader>{t('list.by')}</TableHeader>
        <TableHeader>{t('list.when')}</TableHeader>
      </TableHead>
      <TableBody>
        {shown.map(({ id, files, state, change, created, changed, askedBy, createdAt }) => (
          <TableRow key={id}>
            <TableCell rowHeader>
              <Link
                href={`${path}/${id}`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center wrap-anywhere"
              >
                {files.map(({ name }) => name).join(', ')}
              </Link>
            </TableCell>
            <TableCell>{t(`state.${standingOf(state, change)}`)}</TableCell>
            <TableCell label={t('list.came_to')}>
              {created && <span className="block">{`${t('outcome.created')}: ${created}`}</span>}
              {changed && <span className="block">{`${t('outcome.changed')}: ${changed}`}</span>}
            </TableCell>
            <TableCell label={t('list.by')}>{askedBy}</TableCell>
            <TableCell className="whitespace-nowrap">{readMoment(createdAt, locale)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { PrivacyTabs } from '@/components/assurance/privacy-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ExportListed } from '@/lib/exports/queries';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { ExportState } from './export-state';

type Props = Readonly<{ school: string; made: readonly ExportListed[]; mayChoose: boolean }>;

/** Every export that was made, and the way to another. */
export async function ExportsPage({ school, made, mayChoose }: Props) {
  const [t, locale] = [await words('exports'), await localeOf()];
  const path = `/${school}/admin/privacy/exports`;
  const make = mayChoose && (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`${path}/new?kind=anonymised`}>{t('make_anonymised')}</ButtonLink>
      <ButtonLink variant="secondary" href={`${path}/new?kind=pseudonymised`}>
        {t('make_pseudonymised')}
      </ButtonLink>
    </div>
  );
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        count={made.length}
        about={t('about')}
        actions={made.length > 0 && make}
      />
      <PrivacyTabs school={school} current="exports" />
      {!mayChoose && <NoHalfTerm school={school} />}
      {made.length > 0 ? (
        <Table caption={t('title')} stacks>
          <TableHead>
            <TableHeader>{t('half_term')}</TableHeader>
            <TableHeader>{t('kind')}</TableHeader>
            <TableHeader>{t('reason')}</TableHeader>
            <TableHeader>{t('who')}</TableHeader>
            <TableHeader>{t('state')}</TableHeader>
          </TableHead>
          <TableBody>
            {made.map((each) => (
              <TableRow key={each.id}>
                <TableCell rowHeader className="h-12">
                  <Link
                    href={`${path}/${each.id}`}
                    prefetch={false}
                    className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
                  >
                    {t('span', {
                      first: readFullDate(each.firstDay, locale),
                      last: readFullDate(each.lastDay, locale),
                    })}
                  </Link>
                </TableCell>
                <TableCell label={t('kind')}>{t(`kind_${each.kind}`)}</TableCell>
                <TableCell label={t('reason')} className="wrap-anywhere">
                  <span translate="no">{each.reason}</span>
                </TableCell>
                <TableCell label={t('who')}>
                  {t('made_on', {
                    who: each.askedBy,
                    day: readFullDate(localDateOf(each.createdAt), locale),
                  })}
                </TableCell>
                <TableCell label={t('state')}>
                  <ExportState of={each} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        mayChoose && (
          <EmptyState scene="nobody-yet" title={t('none')} action={make}>
            {t('none_text')}
          </EmptyState>
        )
      )}
    </AdminPage>
  );
}

export async function NoHalfTerm({ school }: Readonly<{ school: string }>) {
  const t = await words('exports');
  return (
    <Notice
      className="mb-4"
      action={
        <Link
          href={`/${school}/admin/calendar`}
          prefetch={false}
          className="link inline-flex min-h-hit items-center"
        >
          {t('calendar')}
        </Link>
      }
    >
      {t('no_half_term')}
    </Notice>
  );
}

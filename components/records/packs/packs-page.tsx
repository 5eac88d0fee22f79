import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { PrivacyTabs } from '@/components/assurance/privacy-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { localeOf, words } from '@/lib/platform/words';
import type { PackListed } from '@/lib/records/packs/queries';
import { type LocalDate, readFullDate } from '@/lib/shared/dates';
import { Standing } from './standing';

type Props = Readonly<{ school: string; packs: readonly PackListed[]; today: LocalDate }>;

/** Who asked for a copy of what the school keeps, and by when they must have it. */
export async function PacksPage({ school, packs, today }: Props) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const path = `/${school}/admin/record/packs`;
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={<ButtonLink href={`${path}/new`}>{t('write_down')}</ButtonLink>}
      />
      <PrivacyTabs school={school} current="packs" />
      {packs.length > 0 ? (
        <Table caption={t('caption')} stacks>
          <TableHead>
            <TableHeader>{t('whom')}</TableHeader>
            <TableHeader>{t('asked_by')}</TableHeader>
            <TableHeader>{t('received')}</TableHeader>
            <TableHeader>{t('due')}</TableHeader>
            <TableHeader>{t('where')}</TableHeader>
          </TableHead>
          <TableBody>
            {packs.map((pack) => (
              <TableRow key={pack.id}>
                <TableCell rowHeader>
                  <Link
                    href={`${path}/${pack.id}`}
                    prefetch={false}
                    className="link inline-flex min-h-hit items-center"
                  >
                    {pack.name}
                  </Link>
                </TableCell>
                <TableCell>{pack.askedBy}</TableCell>
                <TableCell>{readFullDate(pack.receivedOn, locale)}</TableCell>
                <TableCell>{pack.isOpen ? readFullDate(pack.dueOn, locale) : '–'}</TableCell>
                <TableCell>
                  <Standing pack={pack} today={today} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <EmptyState scene="nobody-yet" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}

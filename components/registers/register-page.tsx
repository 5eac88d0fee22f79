import Link from 'next/link';
import type { ReactNode } from 'react';
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
import { words } from '@/lib/platform/words';
import type { Register } from './register-frame';

export type Row = Readonly<{ id: string; title: string; when: string; state: ReactNode }>;

type Props = Readonly<{
  school: string;
  register: Register;
  rows: readonly Row[];
  mayManage: boolean;
}>;

/** One register, with how each of its entries stands. */
export async function RegisterPage({ school, register, rows, mayManage }: Props) {
  const t = await words('registers');
  const path = `/${school}/admin/privacy/${register}`;
  const make = mayManage && <ButtonLink href={`${path}/new`}>{t(`new.${register}`)}</ButtonLink>;
  return (
    <AdminPage>
      <PageHeader
        title={t(`title.${register}`)}
        count={rows.length}
        about={t(`about.${register}`)}
        actions={rows.length > 0 && make}
      />
      <PrivacyTabs school={school} current={register} />
      {rows.length > 0 ? (
        <Table caption={t(`title.${register}`)} stacks>
          <TableHead>
            <TableHeader>{t(`column.${register}`)}</TableHeader>
            <TableHeader>{t(`when.${register}`)}</TableHeader>
            <TableHeader>{t('state')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map(({ id, title, when, state }) => (
              <TableRow key={id}>
                <TableCell rowHeader className="h-12 wrap-anywhere">
                  <Link
                    href={`${path}/${id}`}
                    prefetch={false}
                    translate="no"
                    className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
                  >
                    {title}
                  </Link>
                </TableCell>
                <TableCell label={t(`when.${register}`)}>{when}</TableCell>
                <TableCell label={t('state')}>{state}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <EmptyState scene="nobody-yet" title={t(`none.${register}`)} action={make}>
          {t(`none_text.${register}`)}
        </EmptyState>
      )}
    </AdminPage>
  );
}

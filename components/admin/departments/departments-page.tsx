import Link from 'next/link';
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
import type { DepartmentList } from '@/lib/people/departments/inputs';
import type { ListedDepartment } from '@/lib/people/departments/queries';
import { words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { StateSwitch } from '../state-switch';

type Props = Readonly<{
  school: string;
  list: DepartmentList;
  departments: readonly ListedDepartment[];
  mayManage: boolean;
}>;

export async function DepartmentsPage({ school, list, departments, mayManage }: Props) {
  const t = await words('departments');
  const path = `/${school}/admin/departments`;
  return (
    <AdminPage>
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/people`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('to_people')}
          </Link>
        }
        title={t('title')}
        count={departments.length}
        about={t('about')}
        actions={mayManage && <ButtonLink href={`${path}/new`}>{t('new')}</ButtonLink>}
      />
      <div className="mb-3 flex" data-print="no">
        <StateSwitch
          path={path}
          state={list.state}
          label={t('states')}
          here={t('here')}
          archived={t('archived')}
        />
      </div>
      {departments.length > 0 ? (
        <DepartmentTable path={path} departments={departments} />
      ) : (
        <NoDepartments path={path} list={list} mayManage={mayManage} />
      )}
    </AdminPage>
  );
}

type TableProps = Readonly<{ path: string; departments: readonly ListedDepartment[] }>;

async function DepartmentTable({ path, departments }: TableProps) {
  const t = await words('departments');
  return (
    <Table caption={t('caption')} stacks>
      <TableHead>
        {(['department', 'what_for', 'lead', 'members'] as const).map((column) => (
          <TableHeader key={column}>{t(column)}</TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {departments.map(({ id, name, description, lead, members }) => (
          <TableRow key={id}>
            <TableCell rowHeader className="h-12 wrap-anywhere">
              <Link
                href={`${path}/${id}`}
                prefetch={false}
                className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
              >
                {name}
              </Link>
            </TableCell>
            <TableCell className="wrap-anywhere">{description}</TableCell>
            <TableCell label={t('lead')}>
              {lead ?? <span className="text-muted">{t('nobody')}</span>}
            </TableCell>
            <TableCell label={t('members')}>{members}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

type NoneProps = Readonly<{ path: string; list: DepartmentList; mayManage: boolean }>;

async function NoDepartments({ path, list, mayManage }: NoneProps) {
  const t = await words('departments');
  const archived = list.state === 'archived';
  return (
    <EmptyState
      scene="nobody-yet"
      title={t(archived ? 'none_archived' : 'none_title')}
      action={
        archived ? (
          <ButtonLink variant="secondary" href={path}>
            {t('show_all')}
          </ButtonLink>
        ) : (
          mayManage && <ButtonLink href={`${path}/new`}>{t('first')}</ButtonLink>
        )
      }
    >
      {t(archived ? 'none_archived_text' : 'none_text')}
    </EmptyState>
  );
}

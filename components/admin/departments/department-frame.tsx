import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';

type Props = Readonly<{
  school: string;
  title: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
  done?: unknown;
  children: ReactNode;
}>;

const known = ['created', 'saved', 'archived', 'restored', 'added', 'ended', 'lead'] as const;

/** What stands around every page about one department. */
export async function DepartmentFrame({ school, title, about, actions, done, children }: Props) {
  const t = await words('departments');
  const what = known.find((each) => each === done);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/departments`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('back')}
          </Link>
        }
        {...{ title, about, actions }}
      />
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      {children}
    </AdminPage>
  );
}

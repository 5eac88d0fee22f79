import Link from 'next/link';
import type { ReactNode } from 'react';
import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';

export const registers = ['breaches', 'complaints', 'assessments'] as const;
export type Register = (typeof registers)[number];

type Props = Readonly<{
  school: string;
  register: Register;
  title: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
  done?: unknown;
  children: ReactNode;
}>;

const known = ['recorded', 'saved', 'closed', 'reopened'] as const;

/** What stands around the page of one entry of a register. */
export async function RegisterFrame(props: Props) {
  const { school, register, done, children, ...header } = props;
  const t = await words('registers');
  const what = known.find((each) => each === done);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/privacy/${register}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t(`back.${register}`)}
          </Link>
        }
        {...header}
      />
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      {children}
    </AdminPage>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { Person } from '@/db/schema/people';
import { roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import { DoneNotice } from '../done-notice';
import { AdminPage } from '../page';
import { fullName } from './full-name';
import { type PersonTab, PersonTabs } from './person-tabs';

type Props = Readonly<{
  school: string;
  person: Person;
  current: PersonTab;
  done?: unknown;
  actions?: ReactNode;
  children: ReactNode;
}>;

/** What stands around every page about one person. */
export async function PersonFrame({ school, person, current, done, actions, children }: Props) {
  const t = await words('admin');
  const nameOf = await roleNames(school);
  const name = fullName(person);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/people`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('person.back')}
          </Link>
        }
        title={
          <span className="inline-flex items-center gap-2.5">
            <Avatar name={name} animal={animals.find((each) => each === person.animal)} size={34} />
            {name}
          </span>
        }
        about={
          <span className="inline-flex gap-2">
            {nameOf(person.role)}
            {person.archivedAt && <Tag tone="caution">{t('archived_tag')}</Tag>}
          </span>
        }
        actions={actions}
      />
      <PersonTabs school={school} person={person} current={current} />
      <DoneNotice done={done} />
      {children}
    </AdminPage>
  );
}

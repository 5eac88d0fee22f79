import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { ListedAccess } from '@/lib/operators/access/queries';
import { isOpen } from '@/lib/operators/access/rules';
import type { ShownSchool } from '@/lib/operators/schools/queries';
import { schoolAsSeen } from '@/lib/operators/schools/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readMoment, readShortDate } from '@/lib/shared/dates';
import { AccessTable } from './access-table';
import { PlatformDone } from './done';
import {
  AskForAccessForm,
  ChangeSchoolForm,
  InviteFirstAdminForm,
  ResumeSchoolForm,
  SuspendSchoolForm,
} from './school-forms';

type Props = Readonly<{
  school: ShownSchool;
  accesses: readonly ListedAccess[];
  /** The operator who is here. */
  accountId: string;
  done: unknown;
}>;

const tones = { running: 'positive', not_opened: 'accent', suspended: 'caution' } as const;

/** One school as operators see it: how it stands and how large it is, and nobody in it. */
export async function SchoolPage({ school, accesses, accountId, done }: Props) {
  const t = await words('platform');
  const mine = accesses.some((each) => each.accountId === accountId && isOpen(each, new Date()));
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={school.name}
        about={<Tag tone={tones[school.state]}>{t(`state.${school.state}`)}</Tag>}
        trail={
          <Link href="/platform" prefetch={false} className="link">
            {t('school.back')}
          </Link>
        }
      />
      <PlatformDone done={done} />
      <WordsFor parts={['platform', 'refusal', 'invitations', ...confirmingParts]}>
        <div className="grid gap-5">
          <Facts school={school} />
          {!school.openedAt && <FirstAdmin school={school} />}
          <Part id="change" title={t('school.change')}>
            <ChangeSchoolForm
              key={schoolAsSeen(school)}
              schoolId={school.id}
              asSeen={schoolAsSeen(school)}
              name={school.name}
              host={school.host ?? ''}
            />
          </Part>
          <Part id="access" title={t('school.access')}>
            {school.state === 'running' && !mine && (
              <>
                <p className="leading-read text-muted">{t('access.ask_about')}</p>
                <AskForAccessForm schoolId={school.id} />
              </>
            )}
            {accesses.length > 0 ? (
              <div className="w-full min-w-0">
                <AccessTable accesses={accesses} accountId={accountId} />
              </div>
            ) : (
              <p>{t('school.none_yet')}</p>
            )}
          </Part>
          <Suspending school={school} />
        </div>
      </WordsFor>
    </AdminPage>
  );
}

async function Facts({ school }: Readonly<{ school: ShownSchool }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const day = (at: Date | null | undefined) =>
    at ? readShortDate(localDateOf(at), locale) : t('schools.never');
  const facts = [
    [t('school.address'), `/${school.slug}`],
    [t('school.kind'), t(`kind.${school.kind}`)],
    [t('school.nation'), t(`nation.${school.nation}`)],
    [t('school.urn'), school.urn ?? t('school.no_urn')],
    [t('school.host'), school.host ?? t('school.no_host')],
    [t('school.made'), day(school.createdAt)],
    [t('school.opened'), day(school.openedAt)],
    [t('school.children'), school.figures?.children ?? 0],
    [t('school.staff'), school.figures?.staff ?? 0],
    [t('school.admins'), school.figures?.admins ?? 0],
    [t('school.last'), day(school.figures?.lastSeenAt)],
  ] as const;
  return (
    <Part id="facts" title={t('school.facts')}>
      <dl className="grid w-full gap-x-6 gap-y-2 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

async function FirstAdmin({ school }: Readonly<{ school: ShownSchool }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const day = (at: Date) => readShortDate(localDateOf(at), locale);
  const { invited } = school;
  return (
    <Part id="first-admin" title={t('school.first_admin')}>
      <p className="wrap-anywhere">
        {invited && invited.expiresAt > new Date()
          ? t('school.invited', {
              email:
                invited.email === 'unreadable' || invited.email === ''
                  ? t('school.address_unreadable')
                  : invited.email,
              day: day(invited.sentAt),
              until: day(invited.expiresAt),
            })
          : t('school.not_invited')}
      </p>
      {!school.suspendedAt && (
        <>
          <p className="leading-read text-muted">{t('school.invite_other')}</p>
          <InviteFirstAdminForm schoolId={school.id} />
        </>
      )}
    </Part>
  );
}

async function Suspending({ school }: Readonly<{ school: ShownSchool }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  return (
    <Part id="suspend" title={t(school.suspendedAt ? 'school.resume' : 'school.suspend')}>
      {school.suspendedAt ? (
        <>
          <p className="wrap-anywhere">
            {t('school.suspended_since', {
              moment: readMoment(school.suspendedAt, locale),
              reason: school.suspendedReason ?? '',
            })}
          </p>
          <ResumeSchoolForm schoolId={school.id} />
        </>
      ) : (
        <>
          <p className="leading-read text-muted">{t('school.suspend_about')}</p>
          <SuspendSchoolForm schoolId={school.id} />
        </>
      )}
    </Part>
  );
}

type PartProps = Readonly<{ id: string; title: string; children: ReactNode }>;

const Part = ({ id, title, children }: PartProps) => (
  <Card as="section" labelledBy={`${id}-title`} className="grid justify-items-start gap-3 sm:p-6">
    <h2 id={`${id}-title`} className="text-md">
      {title}
    </h2>
    {children}
  </Card>
);

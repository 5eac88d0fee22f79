import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { RunningOut } from '@/lib/people/qualifications/queries';
import type { Permission } from '@/lib/platform/permissions';
import type { MayDo } from '@/lib/platform/session';
import { localeOf, words } from '@/lib/platform/words';
import type { Attention } from '@/lib/reports/attention/queries';
import { readShortDate } from '@/lib/shared/dates';
import { AdminPage } from '../page';
import { AttentionItem, type Item } from './attention-item';

type Props = Readonly<{
  school: string;
  attention: Attention;
  /** Details that families corrected and nobody confirmed. */
  corrections: number;
  /** What staff are qualified for and soon no longer. */
  runningOut: readonly RunningOut[];
  mayDo: MayDo;
  /** Above everything else. */
  notice?: ReactNode;
}>;

/** Exceptions first, each a way to where who looks can mend it; without any, a calm page. */
export async function AttentionPage(props: Props) {
  const { school, attention, mayDo, notice } = props;
  const t = await words('admin');
  const items = (await itemsOf(props)).filter(({ takes }) => mayDo(takes));
  const mends = takenToMend.some(mayDo);
  const isNew = mends && attention.children === 0 && attention.classes === 0;
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('attention.title')}
        about={t('attention.about', {
          children: attention.children,
          classes: attention.classes,
          clubs: attention.clubs,
          staff: attention.staff,
        })}
      />
      {notice}
      {items.length > 0 && !isNew && (
        <section aria-labelledby="needs-you">
          <h2 id="needs-you" className="mb-2 text-md">
            {t('attention.needs_you')}
          </h2>
          <ul className="rounded-md border border-line bg-raised">
            {items.map(({ title, why, links }) => (
              <AttentionItem key={title} title={title} why={why} links={links} />
            ))}
          </ul>
        </section>
      )}
      {isNew && (
        <EmptyState
          scene="nobody-yet"
          title={t('attention.start_title')}
          action={
            <>
              {mayDo('people.manage') && (
                <ButtonLink href={`/${school}/admin/people`}>
                  {t('attention.start_people')}
                </ButtonLink>
              )}
              {mayDo('classes.manage') && (
                <ButtonLink variant="secondary" href={`/${school}/admin/classes/new`}>
                  {t('attention.start_classes')}
                </ButtonLink>
              )}
            </>
          }
        >
          {t('attention.start_text')}
        </EmptyState>
      )}
      {items.length === 0 && !isNew && <Calm school={school} mayDo={mayDo} />}
    </AdminPage>
  );
}

/** What somebody who looks after all of it is told; others only of what they can know. */
async function Calm({ school, mayDo }: Pick<Props, 'school' | 'mayDo'>) {
  const [t, home] = [await words('admin'), await words('office_home')];
  if (takenToMend.every(mayDo))
    return (
      <EmptyState scene="all-done" title={t('attention.calm_title')}>
        {t('attention.calm_text')}
      </EmptyState>
    );
  if (mayDo('care.read') && mayDo('contact.read'))
    return (
      <EmptyState
        scene="all-done"
        title={home('lead_title')}
        action={
          <ButtonLink href={`/${school}/admin/people?role=student`}>{home('children')}</ButtonLink>
        }
      >
        {home('lead_text')}
      </EmptyState>
    );
  return (
    <EmptyState scene="all-done" title={home('calm_title')}>
      {home('calm_text')}
    </EmptyState>
  );
}

const takenToMend = ['people.manage', 'classes.manage', 'clubs.manage'] as const;
type Mendable = Item & Readonly<{ count: number; takes: Permission }>;

async function itemsOf({
  school,
  attention: a,
  corrections,
  runningOut,
}: Props): Promise<Mendable[]> {
  const atSchool = await words('at_school');
  const corrected = await words('corrections');
  const t = await words('admin');
  const locale = await localeOf();
  const at = `/${school}/admin`;
  const children = (missing: string) => `${at}/people?role=student&missing=${missing}`;
  const named = (path: string, rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ href: `${at}/${path}/${id}`, label: name }));
  const look = t('attention.look');
  const pieces = a.waiting.reduce((sum, { pieces }) => sum + pieces, 0);

  const all: Mendable[] = [
    {
      count: a.classesWithoutTeacher.length,
      takes: 'classes.manage',
      title: t('attention.no_teacher', { count: a.classesWithoutTeacher.length }),
      why: t('attention.no_teacher_why'),
      links: named('classes', a.classesWithoutTeacher),
    },
    {
      count: pieces,
      takes: 'classes.manage',
      title: t('attention.waiting', { count: pieces }),
      links: a.waiting.map(({ id, name, pieces, since }) => ({
        href: `${at}/classes/${id}`,
        label: t('attention.waiting_in', {
          name,
          count: pieces,
          day: readShortDate(since, locale),
        }),
      })),
    },
    {
      count: corrections,
      takes: 'people.manage',
      title: corrected('attention', { count: corrections }),
      why: corrected('attention_why'),
      links: [{ href: `${at}/people/corrections`, label: corrected('attention_look') }],
    },
    {
      count: a.childrenInNoClass,
      takes: 'people.manage',
      title: t('attention.no_class', { count: a.childrenInNoClass }),
      why: t('attention.no_class_why'),
      links: [{ href: `${at}/people?role=student&class=none`, label: look }],
    },
    {
      count: a.childrenWithoutGuardian,
      takes: 'people.manage',
      title: t('attention.no_guardian', { count: a.childrenWithoutGuardian }),
      why: t('attention.no_guardian_why'),
      links: [{ href: children('guardian'), label: look }],
    },
    {
      count: a.childrenWithoutPrimaryContact,
      takes: 'people.manage',
      title: t('attention.no_primary', { count: a.childrenWithoutPrimaryContact }),
      why: t('attention.no_primary_why'),
      links: [{ href: children('primary_contact'), label: look }],
    },
    {
      count: a.clubsNowhere.length,
      takes: 'clubs.manage',
      title: t('attention.nowhere', { count: a.clubsNowhere.length }),
      why: t('attention.nowhere_why'),
      links: a.clubsNowhere.map(({ id, name }) => ({
        href: `${at}/clubs/${id}/classes`,
        label: name,
      })),
    },
    {
      count: a.childrenAwaitingConsent,
      takes: 'people.manage',
      title: t('attention.consent', { count: a.childrenAwaitingConsent }),
      why: t('attention.consent_why'),
      links: [{ href: children('consent'), label: look }],
    },
    {
      count: runningOut.length,
      takes: 'people.manage',
      title: atSchool('attention', { count: runningOut.length }),
      why: atSchool('attention_why'),
      links: runningOut.map(({ id, personId, person, name, expiresOn }) => ({
        id,
        href: `${at}/people/${personId}/qualifications`,
        label: atSchool('attention_one', {
          person,
          qualification: name,
          day: readShortDate(expiresOn, locale),
        }),
      })),
    },
    {
      count: a.invitationsUndelivered,
      takes: 'people.manage',
      title: t('attention.undelivered', { count: a.invitationsUndelivered }),
      why: t('attention.undelivered_why'),
      links: [{ href: `${at}/people/invitations?state=failed`, label: look }],
    },
  ];
  return all.filter(({ count }) => count > 0);
}

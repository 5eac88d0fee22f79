import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { localeOf, words } from '@/lib/platform/words';
import type { Attention } from '@/lib/reports/attention/queries';
import { readShortDate } from '@/lib/shared/dates';
import { AdminPage } from '../page';
import { AttentionItem, type Item } from './attention-item';

type Props = Readonly<{ school: string; attention: Attention }>;

/** Exceptions first, each a way to where it is mended; without any, a calm page. */
export async function AttentionPage({ school, attention }: Props) {
  const t = await words('admin');
  const items = await itemsOf(school, attention);
  const isNew = attention.children === 0 && attention.classes === 0;
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
      {items.length > 0 && !isNew && (
        <section aria-labelledby="needs-you">
          <h2 id="needs-you" className="mb-2 text-md">
            {t('attention.needs_you')}
          </h2>
          <ul className="rounded-md border border-line bg-raised">
            {items.map((item) => (
              <AttentionItem key={item.title} {...item} />
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
              <ButtonLink href={`/${school}/admin/people`}>
                {t('attention.start_people')}
              </ButtonLink>
              <ButtonLink variant="secondary" href={`/${school}/admin/classes/new`}>
                {t('attention.start_classes')}
              </ButtonLink>
            </>
          }
        >
          {t('attention.start_text')}
        </EmptyState>
      )}
      {items.length === 0 && !isNew && (
        <EmptyState scene="all-done" title={t('attention.calm_title')}>
          {t('attention.calm_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}

async function itemsOf(school: string, a: Attention): Promise<Item[]> {
  const t = await words('admin');
  const locale = await localeOf();
  const at = `/${school}/admin`;
  const children = (missing: string) => `${at}/people?role=student&missing=${missing}`;
  const named = (path: string, rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ href: `${at}/${path}/${id}`, label: name }));
  const look = t('attention.look');
  const pieces = a.waiting.reduce((sum, { pieces }) => sum + pieces, 0);

  const all: (Item & { count: number })[] = [
    {
      count: a.classesWithoutTeacher.length,
      title: t('attention.no_teacher', { count: a.classesWithoutTeacher.length }),
      why: t('attention.no_teacher_why'),
      links: named('classes', a.classesWithoutTeacher),
    },
    {
      count: pieces,
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
      count: a.childrenInNoClass,
      title: t('attention.no_class', { count: a.childrenInNoClass }),
      why: t('attention.no_class_why'),
      links: [{ href: `${at}/people?role=student&class=none`, label: look }],
    },
    {
      count: a.childrenWithoutGuardian,
      title: t('attention.no_guardian', { count: a.childrenWithoutGuardian }),
      why: t('attention.no_guardian_why'),
      links: [{ href: children('guardian'), label: look }],
    },
    {
      count: a.childrenWithoutPrimaryContact,
      title: t('attention.no_primary', { count: a.childrenWithoutPrimaryContact }),
      why: t('attention.no_primary_why'),
      links: [{ href: children('primary_contact'), label: look }],
    },
    {
      count: a.clubsNowhere.length,
      title: t('attention.nowhere', { count: a.clubsNowhere.length }),
      why: t('attention.nowhere_why'),
      links: a.clubsNowhere.map(({ id, name }) => ({
        href: `${at}/clubs/${id}/classes`,
        label: name,
      })),
    },
    {
      count: a.childrenAwaitingConsent,
      title: t('attention.consent', { count: a.childrenAwaitingConsent }),
      why: t('attention.consent_why'),
      links: [{ href: children('consent'), label: look }],
    },
    {
      count: a.invitationsUndelivered,
      title: t('attention.undelivered', { count: a.invitationsUndelivered }),
      why: t('attention.undelivered_why'),
      links: [{ href: `${at}/people/invitations?state=failed`, label: look }],
    },
  ];
  return all.filter(({ count }) => count > 0);
}

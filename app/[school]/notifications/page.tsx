import { MarkReadForm } from '@/components/notifications/mark-read-form';
import { NewsList } from '@/components/notifications/news-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listNotifications } from '@/lib/notifications/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';
import { isStaffRole } from '@/lib/shared/vocabulary';

export async function generateMetadata() {
  const t = await words('notifications');
  return { title: t('title') };
}

export default async function NotificationsPage({ params }: PageProps<'/[school]/notifications'>) {
  const { school } = await params;
  const t = await words('notifications');
  const news = await view(school, 'notification.read', (tenant) => listNotifications(tenant));
  const { actor } = await currentActor(school);
  const [newest] = news;
  const unread = news.some(({ readAt }) => !readAt);

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          newest &&
          unread && (
            <WordsFor parts={['notifications', 'refusal']}>
              <MarkReadForm school={school} upTo={newest.id} />
            </WordsFor>
          )
        }
      />
      {newest ? (
        <NewsList school={school} role={actor.role} news={news} />
      ) : (
        <EmptyState scene="no-messages" title={t('none_title')}>
          {t(isStaffRole(actor.role) ? 'none_text_staff' : 'none_text')}
        </EmptyState>
      )}
    </>
  );
}

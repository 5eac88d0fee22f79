import { AdminShell } from '@/components/admin/admin-shell';
import { AdminPage } from '@/components/admin/page';
import { SupportShell } from '@/components/support/support-shell';
import { TrainerShell } from '@/components/trainer/trainer-shell';
import { homeWithin } from '@/lib/identity/home';
import { currentActor } from '@/lib/platform/session';
import { Frame } from '../parent/frame';
import { waitingFor } from '../trainer/waiting';
import { unreadConcernsFor } from '../unread-concerns';
import { UnreadNews } from '../unread-news';

/** Every grown-up has an account, so its pages stand in the frame of whoever opens them. */
export default async function AccountLayout({
  children,
  params,
}: LayoutProps<'/[school]/account'>) {
  const slug = (await params).school;
  const here = await currentActor(slug);
  const { actor, school, person } = here;
  if (actor.role === 'parent') return <Frame slug={slug}>{children}</Frame>;
  const news = <UnreadNews school={slug} />;
  if (actor.role === 'trainer')
    return (
      <TrainerShell
        school={school}
        name={person.displayName}
        waiting={await waitingFor(slug)}
        news={news}
      >
        {children}
      </TrainerShell>
    );
  if (homeWithin(actor.role) === '/admin')
    return (
      <AdminShell here={here} unreadConcerns={await unreadConcernsFor(slug)} news={news}>
        <AdminPage>{children}</AdminPage>
      </AdminShell>
    );
  return (
    <SupportShell here={here} news={news}>
      {children}
    </SupportShell>
  );
}

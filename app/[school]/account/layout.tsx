import { AdminShell } from '@/components/admin/admin-shell';
import { AdminPage } from '@/components/admin/page';
import { SupportShell } from '@/components/support/support-shell';
import { TrainerShell } from '@/components/trainer/trainer-shell';
import { homeWithin } from '@/lib/identity/home';
import { currentActor } from '@/lib/platform/session';
import { newsInFrame, officeInFrame, teacherInFrame } from '../frame-numbers';
import { Frame } from '../parent/frame';
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
  const bell = (count: number) => <UnreadNews school={slug} count={count} />;
  if (actor.role === 'trainer') {
    const { waiting, news } = await teacherInFrame(slug);
    return (
      <TrainerShell school={school} name={person.displayName} waiting={waiting} news={bell(news)}>
        {children}
      </TrainerShell>
    );
  }
  if (homeWithin(actor.role) === '/admin') {
    const { concerns, news } = await officeInFrame(slug);
    return (
      <AdminShell here={here} unreadConcerns={concerns} news={bell(news)}>
        <AdminPage>{children}</AdminPage>
      </AdminShell>
    );
  }
  return (
    <SupportShell here={here} news={bell((await newsInFrame(slug)).news)}>
      {children}
    </SupportShell>
  );
}

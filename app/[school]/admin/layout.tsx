import { AdminShell } from '@/components/admin/admin-shell';
import { OpenAccessNotice } from '@/components/platform/open-access-notice';
import { listOpenAccesses } from '@/lib/operators/access/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';
import { unreadConcernsFor } from '../unread-concerns';
import { UnreadNews } from '../unread-news';

/** The office's shell. It guards nothing: every page asks for itself. */
export default async function AdminLayout({ children, params }: LayoutProps<'/[school]/admin'>) {
  const { school } = await params;
  const here = await currentActor(school);
  const [accesses, unreadConcerns] = await Promise.all([
    may(here.actor, 'settings.manage') ? readInSchool(here.actor, listOpenAccesses) : [],
    unreadConcernsFor(school),
  ]);
  return (
    <AdminShell here={here} unreadConcerns={unreadConcerns} news={<UnreadNews school={school} />}>
      {!here.looks?.accessId && <OpenAccessNotice school={school} accesses={accesses} />}
      {children}
    </AdminShell>
  );
}

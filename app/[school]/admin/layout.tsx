import { AdminShell } from '@/components/admin/admin-shell';
import { OpenAccessNotice } from '@/components/platform/open-access-notice';
import { listOpenAccesses } from '@/lib/operators/access/queries';
import { currentActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';
import { officeInFrame } from '../frame-numbers';
import { UnreadNews } from '../unread-news';

/** The office's shell. It guards nothing: every page asks for itself. */
export default async function AdminLayout({ children, params }: LayoutProps<'/[school]/admin'>) {
  const { school } = await params;
  const here = await currentActor(school);
  const { news, concerns, accesses } = await officeInFrame(school);
  const open = accesses > 0 ? await readInSchool(here.actor, listOpenAccesses) : [];
  return (
    <AdminShell
      here={here}
      unreadConcerns={concerns}
      news={<UnreadNews school={school} count={news} />}
    >
      {!here.looks?.accessId && <OpenAccessNotice school={school} accesses={open} />}
      {children}
    </AdminShell>
  );
}

import { AdminShell } from '@/components/admin/admin-shell';
import { currentActor } from '@/lib/platform/session';

/** The office's shell. It guards nothing: every page asks for itself. */
export default async function AdminLayout({ children, params }: LayoutProps<'/[school]/admin'>) {
  const { school } = await params;
  const here = await currentActor(school);
  return <AdminShell here={here}>{children}</AdminShell>;
}

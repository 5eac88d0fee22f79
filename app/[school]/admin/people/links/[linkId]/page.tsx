import { notFound } from 'next/navigation';
import { EditLink } from '@/components/admin/people/link-pages';
import { listOrdersOfLink } from '@/lib/people/families/orders/queries';
import { noteLook, ordersRead } from '@/lib/people/looking';
import { findLink } from '@/lib/people/queries';
import { viewAndNote } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('person.change_rights') };
}

const childOf = (id: string | undefined) =>
  id === undefined ? undefined : { id, role: 'student' as const };

export default async function EditLinkPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/links/[linkId]'>) {
  const { school, linkId } = await params;
  if (!isId(linkId)) notFound();
  const { done } = await searchParams;
  const [found, orders] = await viewAndNote(
    school,
    'people.manage',
    (tenant) => Promise.all([findLink(tenant, linkId), listOrdersOfLink(tenant, linkId)]),
    (tenant, [read]) => noteLook(tenant, ordersRead(), childOf(read?.link.studentId)),
  );
  if (!found || found.link.endsOn) notFound();
  return <EditLink {...{ school, orders, done }} {...found} />;
}

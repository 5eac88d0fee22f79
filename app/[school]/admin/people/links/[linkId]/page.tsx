import { notFound } from 'next/navigation';
import { EditLink } from '@/components/admin/people/link-pages';
import { listOrdersOfLink } from '@/lib/people/families/orders/queries';
import { findLink } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('person.change_rights') };
}

export default async function EditLinkPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/links/[linkId]'>) {
  const { school, linkId } = await params;
  if (!isId(linkId)) notFound();
  const { done } = await searchParams;
  const [found, orders] = await view(school, 'people.manage', (tenant) =>
    Promise.all([findLink(tenant, linkId), listOrdersOfLink(tenant, linkId)]),
  );
  if (!found || found.link.endsOn) notFound();
  return <EditLink {...{ school, orders, done }} {...found} />;
}

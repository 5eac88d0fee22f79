import { notFound } from 'next/navigation';
import { EditLink } from '@/components/admin/people/link-pages';
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
}: PageProps<'/[school]/admin/people/links/[linkId]'>) {
  const { school, linkId } = await params;
  if (!isId(linkId)) notFound();
  const found = await view(school, 'people.manage', (tenant) => findLink(tenant, linkId));
  if (!found || found.link.endsOn) notFound();
  return <EditLink school={school} {...found} />;
}

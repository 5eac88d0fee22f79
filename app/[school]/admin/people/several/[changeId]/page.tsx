import { notFound } from 'next/navigation';
import { ChangedPage } from '@/components/admin/people/several/changed-page';
import { mayAskFor } from '@/lib/changes/who-may';
import { findBulkEdit } from '@/lib/classes/bulk-edit/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('bulk_edit');
  return { title: t('page') };
}

export default async function ChangedPeoplePage({
  params,
}: PageProps<'/[school]/admin/people/several/[changeId]'>) {
  const { school, changeId } = await params;
  if (!isId(changeId)) notFound();
  const found = await view(school, 'people.manage', (tenant) => findBulkEdit(tenant, changeId));
  if (!found) notFound();
  const { actor } = await currentActor(school);
  const mayUndo = mayAskFor(actor, found.change);
  return <ChangedPage {...{ school, found, mayUndo }} now={new Date()} />;
}

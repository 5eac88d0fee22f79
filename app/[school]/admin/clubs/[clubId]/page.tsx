import { notFound } from 'next/navigation';
import { ArchivedClub, EditClub } from '@/components/admin/clubs/edit-club';
import { clubListInput } from '@/lib/clubs/inputs';
import { findClub, listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/[clubId]'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const { done } = await searchParams;
  const [club, clubs] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([findClub(tenant, clubId), listClubs(tenant, clubListInput.parse({}))]),
  );
  if (!club) notFound();
  const { archivedAt } = club;
  if (archivedAt) return <ArchivedClub {...{ school, club, clubs, done, archivedAt }} />;
  return <EditClub {...{ school, club, clubs, done }} />;
}

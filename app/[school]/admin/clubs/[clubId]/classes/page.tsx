import { notFound } from 'next/navigation';
import { ClubClasses } from '@/components/admin/clubs/club-classes';
import { clubListInput } from '@/lib/clubs/inputs';
import { findClub, listClassesFor, listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubClassesPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/[clubId]/classes'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const { done } = await searchParams;
  const [club, classes, clubs] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([
      findClub(tenant, clubId),
      listClassesFor(tenant, clubId),
      listClubs(tenant, clubListInput.parse({})),
    ]),
  );
  if (!club || club.archivedAt) notFound();
  return <ClubClasses {...{ school, club, classes, clubs, done }} />;
}

import { notFound } from 'next/navigation';
import { ArchiveClub } from '@/components/admin/clubs/archive-club';
import { clubListInput } from '@/lib/clubs/inputs';
import { findClub, listClubs, whatAClubHolds } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ArchiveClubPage({
  params,
}: PageProps<'/[school]/admin/clubs/[clubId]/archive'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const [club, holds, clubs] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([
      findClub(tenant, clubId),
      whatAClubHolds(tenant, clubId),
      listClubs(tenant, clubListInput.parse({})),
    ]),
  );
  if (!club || club.archivedAt) notFound();
  return <ArchiveClub {...{ school, club, holds, clubs }} />;
}

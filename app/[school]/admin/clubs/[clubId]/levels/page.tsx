import { notFound } from 'next/navigation';
import { ClubLevels } from '@/components/admin/clubs/club-levels';
import { clubListInput } from '@/lib/clubs/inputs';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { findClub, listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubLevelsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/[clubId]/levels'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const { done } = await searchParams;
  const [club, clubs, steps] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([
      findClub(tenant, clubId),
      listClubs(tenant, clubListInput.parse({})),
      listSteps(tenant, clubId),
    ]),
  );
  if (!club || club.archivedAt) notFound();
  return <ClubLevels {...{ school, club, clubs, steps, done }} />;
}

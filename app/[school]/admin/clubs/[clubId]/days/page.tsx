import { notFound } from 'next/navigation';
import { ClubRhythms } from '@/components/admin/clubs/club-rhythms';
import { clubListInput } from '@/lib/clubs/inputs';
import { findClub, listClubs } from '@/lib/clubs/queries';
import { listRhythms, whoCanHaveARhythm } from '@/lib/clubs/rhythm/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubDaysPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/[clubId]/days'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const { done } = await searchParams;
  const [club, clubs, rhythms, whose] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([
      findClub(tenant, clubId),
      listClubs(tenant, clubListInput.parse({})),
      listRhythms(tenant, clubId),
      whoCanHaveARhythm(tenant, clubId),
    ]),
  );
  if (!club || club.archivedAt) notFound();
  return <ClubRhythms {...{ school, club, clubs, rhythms, whose, done }} />;
}

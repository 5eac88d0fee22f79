import { notFound } from 'next/navigation';
import { ClubMembers } from '@/components/admin/clubs/club-members';
import { clubListInput } from '@/lib/clubs/inputs';
import { membersListInput } from '@/lib/clubs/membership/inputs';
import { listMembers, searchChildrenForClub } from '@/lib/clubs/membership/queries';
import { yearsOf } from '@/lib/clubs/membership/years';
import { findClub, listClubs } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubMembersPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/[clubId]/members'>) {
  const { school, clubId } = await params;
  if (!isId(clubId)) notFound();
  const asked = await searchParams;
  const { q } = membersListInput.parse(asked);
  const [club, clubs, members, years, free] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([
      findClub(tenant, clubId),
      listClubs(tenant, clubListInput.parse({})),
      listMembers(tenant, clubId),
      yearsOf(tenant, clubId),
      searchChildrenForClub(tenant, clubId, q),
    ]),
  );
  if (!club || club.archivedAt) notFound();
  return <ClubMembers {...{ school, club, clubs, members, years, free, q, done: asked.done }} />;
}

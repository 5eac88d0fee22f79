import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ArchivedClub, EditClub } from '@/components/admin/clubs/edit-club';
import { clubListInput } from '@/lib/clubs/inputs';
import { findClub, listClubs } from '@/lib/clubs/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';

type Props = PageProps<'/[school]/admin/clubs/[clubId]'>;

const readClub = cache((school: string, id: string) =>
  view(school, 'clubs.manage', (tenant) =>
    Promise.all([findClub(tenant, id), listClubs(tenant, clubListInput.parse({}))]),
  ),
);

export async function generateMetadata({ params }: Props) {
  const { school, clubId } = await params;
  const [club] = await readClub(school, idFrom(clubId));
  return { title: club?.name };
}

export default async function ClubPage({ params, searchParams }: Props) {
  const { school, clubId } = await params;
  const { done } = await searchParams;
  const [club, clubs] = await readClub(school, idFrom(clubId));
  if (!club) notFound();
  const { archivedAt } = club;
  if (archivedAt) return <ArchivedClub {...{ school, club, clubs, done, archivedAt }} />;
  return <EditClub {...{ school, club, clubs, done }} />;
}

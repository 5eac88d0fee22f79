import { ClubListPage } from '@/components/admin/clubs/club-list-page';
import { columnsShown } from '@/components/admin/list-columns';
import { clubColumns, clubListInput, usualClubColumns } from '@/lib/clubs/inputs';
import { pageClubs } from '@/lib/clubs/queries';
import { listClassNames } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClubsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs'>) {
  const { school } = await params;
  const list = clubListInput.parse(await searchParams);
  const columns = await columnsShown({
    ...{ list: 'clubs', all: clubColumns, usual: usualClubColumns },
    chosen: list.columns,
  });
  const [{ rows, ...found }, classes] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([pageClubs(tenant, list), listClassNames(tenant)]),
  );
  return <ClubListPage {...{ school, list, columns, clubs: rows, classes, ...found }} />;
}

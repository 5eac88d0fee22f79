import { SeveralPage } from '@/components/admin/people/several/several-page';
import { bulkPageInput } from '@/lib/classes/bulk-edit/inputs';
import { peopleChosen, peopleFound } from '@/lib/classes/bulk-edit/queries';
import { peopleListInput } from '@/lib/people/inputs';
import { listClassNames } from '@/lib/people/queries';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('bulk_edit');
  return { title: t('page') };
}

export default async function SeveralPeoplePage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/several'>) {
  const { school } = await params;
  const said = await searchParams;
  const { ids, all } = bulkPageInput.parse(said);
  const list = peopleListInput.parse(said);
  const [people, classes] = await view(school, 'people.manage', (tenant) =>
    Promise.all([
      all ? peopleFound(tenant, list) : peopleChosen(tenant, ids),
      listClassNames(tenant),
    ]),
  );
  const mayDo = await mayHere(school);
  return (
    <SeveralPage
      {...{ school, people, classes }}
      today={localDateOf(new Date())}
      mayPlace={mayDo('classes.manage')}
    />
  );
}

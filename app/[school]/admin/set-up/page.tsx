import { SetUpPage } from '@/components/admin/set-up/set-up-page';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { setUpOf } from '@/lib/reports/set-up/queries';

export async function generateMetadata() {
  const t = await words('set_up');
  return { title: t('title') };
}

export default async function SetUp({ params }: PageProps<'/[school]/admin/set-up'>) {
  const { school } = await params;
  const [done, mayDo] = await Promise.all([
    view(school, 'people.manage', setUpOf),
    mayHere(school),
  ]);
  return <SetUpPage school={school} done={done} mayDo={mayDo} />;
}

import { NewClass } from '@/components/admin/classes/new-class';
import { classListInput } from '@/lib/classes/inputs';
import { listClasses, listStaff } from '@/lib/classes/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolYearNow } from '@/lib/settings/calendar/queries';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('class.new') };
}

export default async function NewClassPage({ params }: PageProps<'/[school]/admin/classes/new'>) {
  const { school } = await params;
  const [people, classes, { year: thisYear }] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([
      listStaff(tenant),
      listClasses(tenant, classListInput.parse({})),
      schoolYearNow(tenant),
    ]),
  );
  return <NewClass {...{ school, people, classes, thisYear }} />;
}

import { notFound } from 'next/navigation';
import { ClassSigningInDrawer } from '@/components/admin/classes/class-signing-in';
import { classListInput } from '@/lib/classes/inputs';
import { findClassName, listClasses } from '@/lib/classes/queries';
import { thisDevice } from '@/lib/identity/children/device';
import { findSigningIn } from '@/lib/identity/children/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('signing_in');
  return { title: t('title') };
}

/** The office helps a class in whose teacher is away. */
export default async function OfficeSigningInPage({
  params,
}: PageProps<'/[school]/admin/classes/[classId]/signing-in'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const [schoolClass, classes] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([findClassName(tenant, classId), listClasses(tenant, classListInput.parse({}))]),
  );
  const found = await view(school, 'signing_in.manage', (tenant) => findSigningIn(tenant, classId));
  if (!schoolClass || !found) notFound();
  const { children, schoolClass: withCode, devices } = found;
  return (
    <ClassSigningInDrawer
      school={school}
      named={schoolClass}
      classes={classes}
      signingIn={{
        school,
        path: `/${school}/admin/classes/${classId}`,
        schoolClass: withCode,
        devices,
        thisDevice: await thisDevice(),
        pupils: children,
      }}
    />
  );
}

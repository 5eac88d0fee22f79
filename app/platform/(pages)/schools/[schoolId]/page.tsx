import { notFound } from 'next/navigation';
import { SchoolPage } from '@/components/platform/school-page';
import { listAccesses } from '@/lib/operators/access/queries';
import { findSchool } from '@/lib/operators/schools/queries';
import { currentOperator } from '@/lib/platform/operator';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { idFrom } from '@/lib/platform/route';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('schools.column_name') };
}

export default async function OneSchool({
  params,
  searchParams,
}: PageProps<'/platform/schools/[schoolId]'>) {
  const { accountId } = await currentOperator();
  const schoolId = idFrom((await params).schoolId);
  const [school, { accesses }] = await viewOfPlatform(async (desk) => [
    await findSchool(desk, schoolId),
    await listAccesses(desk, { schoolId }),
  ]);
  if (!school) notFound();
  const { done } = await searchParams;
  return <SchoolPage {...{ school, accesses, accountId, done }} />;
}

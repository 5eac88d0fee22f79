import { notFound } from 'next/navigation';
import { LookedPage } from '@/components/records/looked/looked-page';
import { findChildSeen } from '@/lib/people/families/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { whoLookedAt } from '@/lib/records/looked/queries';

export async function generateMetadata() {
  const t = await words('looked');
  return { title: t('link') };
}

/** Read once the page has let go of its connection, so that no page holds one while it waits for another. */
export default async function WhoLooked({
  params,
}: PageProps<'/[school]/parent/children/[studentId]/who-looked'>) {
  const { school, studentId } = await params;
  const id = idFrom(studentId);
  const seen = await view(school, 'progress.follow', async (tenant) => ({
    child: await findChildSeen(tenant, id),
    schoolId: tenant.actor.schoolId,
  }));
  if (!seen.child) notFound();
  const days = await whoLookedAt(seen.schoolId, id);
  return <LookedPage school={school} child={{ id, name: seen.child.name }} days={days} />;
}

import { notFound } from 'next/navigation';
import { KnownPage } from '@/components/records/known/known-page';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { whatIsKnownOf } from '@/lib/records/known/queries';

export async function generateMetadata() {
  const t = await words('known');
  return { title: t('title') };
}

/** Counted once the page has let go of its connection, so that no page holds one while it waits for another. */
export default async function Known({ params }: PageProps<'/[school]/student/me/known'>) {
  const { school } = await params;
  const self = await view(school, 'homework.hand_in', async (tenant) => ({
    id: personOf(tenant),
    schoolId: tenant.actor.schoolId,
  }));
  const known = await whatIsKnownOf(self.schoolId, self.id);
  if (!known) notFound();
  return <KnownPage school={school} known={known} />;
}

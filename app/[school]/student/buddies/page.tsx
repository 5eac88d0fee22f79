import { MyBuddies } from '@/components/buddies/my-buddies';
import { cheersFor, myBuddies } from '@/lib/homework/recognition/buddies/queries';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('buddies');
  return { title: t('title') };
}

/** Who is in the child's group, what they can send them, and what they were sent. */
export default async function BuddiesPage({
  params,
  searchParams,
}: PageProps<'/[school]/student/buddies'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [buddies, cheers] = await view(school, 'homework.hand_in', (tenant) =>
    Promise.all([myBuddies(tenant), cheersFor(tenant, personOf(tenant))]),
  );
  return <MyBuddies {...{ school, buddies, cheers }} sent={done === 'sent'} />;
}

import { MyRewards } from '@/components/rewards/my-rewards';
import { boardsOfChild } from '@/lib/homework/recognition/class-board/queries';
import { rewardsOf } from '@/lib/homework/recognition/queries';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('rewards');
  return { title: t('title') };
}

/** What the child was recognised for: points, stickers, the longest string. */
export default async function RewardsPage({ params }: PageProps<'/[school]/student/rewards'>) {
  const { school } = await params;
  const [rewards, boards] = await view(school, 'homework.hand_in', (tenant) =>
    Promise.all([rewardsOf(tenant, personOf(tenant)), boardsOfChild(tenant, personOf(tenant))]),
  );
  return <MyRewards school={school} rewards={rewards} boards={boards} />;
}

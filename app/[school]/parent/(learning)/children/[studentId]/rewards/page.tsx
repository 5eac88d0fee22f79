import { notFound } from 'next/navigation';
import { FamilyRewards } from '@/components/rewards/family-rewards';
import { rewardsOf } from '@/lib/homework/recognition/queries';
import { findChildSeen } from '@/lib/people/families/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('rewards');
  return { title: t('title') };
}

/** What one's child was recognised for. */
export default async function ChildsRewardsPage({
  params,
}: PageProps<'/[school]/parent/children/[studentId]/rewards'>) {
  const { school, studentId } = await params;
  const id = idFrom(studentId);
  const [child, rewards] = await view(school, 'progress.follow', (tenant) =>
    Promise.all([findChildSeen(tenant, id), rewardsOf(tenant, id)]),
  );
  if (!child) notFound();
  const t = await words('rewards');
  return (
    <div className="grid gap-2.5">
      <div>
        <p className="text-sm text-muted">
          <a
            href={`/${school}/parent/children/${id}`}
            className="link inline-flex min-h-hit items-center"
          >
            {t('family_back', { child: child.name })}
          </a>
        </p>
        <h1 className="text-xl">{t('of_child', { child: child.name })}</h1>
      </div>
      <FamilyRewards rewards={rewards} />
    </div>
  );
}

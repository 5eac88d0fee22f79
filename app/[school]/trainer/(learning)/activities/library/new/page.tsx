import { notFound } from 'next/navigation';
import { TemplatePage } from '@/components/trainer/library/template-page';
import { listLadders } from '@/lib/clubs/ladder/queries';
import { listOpenClubs } from '@/lib/homework/reviewing/comment-bank/clubs';
import { findWorkToKeep } from '@/lib/homework/templates/queries';
import { nothingSaid } from '@/lib/homework/templates/rules';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('library');
  return { title: t('keep') };
}

/** Work to keep for the library: out of a piece one has set, or written for it. */
export default async function KeepInLibrary({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/activities/library/new'>) {
  const { school } = await params;
  const { from } = await searchParams;
  const activityId = typeof from === 'string' ? idFrom(from) : undefined;
  const { work, clubs, ladders } = await view(school, 'activity.set', async (tenant) => {
    const [work, clubs, ladders] = await Promise.all([
      activityId ? findWorkToKeep(tenant, activityId) : nothingSaid,
      listOpenClubs(tenant),
      listLadders(tenant),
    ]);
    return { work, clubs, ladders };
  });
  if (!work) notFound();
  return (
    <TemplatePage
      {...{ school, clubs, ladders }}
      does="keep"
      of={activityId ? { activityId } : {}}
      initial={work}
      media={work}
    />
  );
}

import { notFound } from 'next/navigation';
import { cache } from 'react';
import { SetWorkPage } from '@/components/trainer/setting/set-work-page';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { findSetWork, listWhom } from '@/lib/homework/activities/changing/queries';
import { listSeries } from '@/lib/homework/activities/repeating/queries';
import { listChildrenToName, listGroups } from '@/lib/homework/groups/queries';
import { idFrom } from '@/lib/platform/route';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localDateOf } from '@/lib/shared/dates';

type Props = PageProps<'/[school]/trainer/activities/[activityId]'>;

const readWork = cache((school: string, id: string) =>
  view(school, 'activity.set', async (tenant) => {
    const work = await findSetWork(tenant, id);
    if (!work) return undefined;
    const [asked, children, groups, steps, series] = await Promise.all([
      listWhom(tenant, id),
      listChildrenToName(tenant, work.activity.classId),
      listGroups(tenant),
      listSteps(tenant, work.club.id),
      listSeries(tenant, work.activity),
    ]);
    return {
      work,
      asked,
      whom: { children, groups },
      steps,
      series,
      today: localDateOf(tenant.now),
    };
  }),
);

export async function generateMetadata({ params }: Props) {
  const { school, activityId } = await params;
  const found = await readWork(school, idFrom(activityId));
  return { title: found?.work.activity.title };
}

/** Work that is set: whom it is for, what has come in, and what can be changed of it. */
export default async function SetWorkPageOf({ params, searchParams }: Props) {
  const { school, activityId } = await params;
  const id = idFrom(activityId);
  const { done } = await searchParams;
  const found = await readWork(school, id);
  if (!found) notFound();
  const may = await mayHere(school);
  return <SetWorkPage school={school} done={done} reviews={may('submission.review')} {...found} />;
}

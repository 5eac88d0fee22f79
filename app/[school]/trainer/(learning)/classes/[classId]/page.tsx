import { notFound } from 'next/navigation';
import { ClassPage } from '@/components/trainer/class-page';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { classTableInput } from '@/lib/homework/classes/inputs';
import { findClassTable } from '@/lib/homework/classes/queries';
import { childrensDays } from '@/lib/homework/week/queries';
import { weekStates } from '@/lib/homework/week/rules';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addDays, localDateOf, mondayOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('trainer');
  return { title: t('class') };
}

/** One class: each child's week, streak and what waits, sorted and paged by the database. */
export default async function ClassesPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/classes/[classId]'>) {
  const { school, classId: segment } = await params;
  const classId = idFrom(segment);
  const input = classTableInput.parse(await searchParams);

  const found = await view(school, 'class.follow', async (tenant) => {
    const today = localDateOf(tenant.now);
    const monday = mondayOf(today);
    const [taught, table, days] = await Promise.all([
      listTaughtClasses(tenant),
      findClassTable(tenant, classId, input),
      schoolDays(tenant),
    ]);
    const ids = table.rows.map(({ id }) => id);
    const span = { from: monday, to: addDays(monday, 6), clubId: input.club };
    const children = await childrensDays(tenant, ids, days, span);
    const schoolClass = taught.find(({ id }) => id === classId);
    const weekOf = (id: string) => {
      const own = children.get(id);
      return own ? weekStates(own, monday).slice(0, 5) : [];
    };
    return schoolClass && { schoolClass, table, weekOf, today, monday };
  });
  if (!found) notFound();
  return <ClassPage school={school} input={input} {...found} />;
}

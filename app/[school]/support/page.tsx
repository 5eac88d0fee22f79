import { MyChildren } from '@/components/support/my-children';
import { supportedInput } from '@/lib/homework/supported/inputs';
import { listSupported } from '@/lib/homework/supported/queries';
import { childrensDays } from '@/lib/homework/week/queries';
import { weekStates } from '@/lib/homework/week/rules';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addDays, localDateOf, mondayOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('support');
  return { title: t('my_children') };
}

/** The children one was given to support, with their week. */
export default async function SupportHome({
  params,
  searchParams,
}: PageProps<'/[school]/support'>) {
  const { school } = await params;
  const { page } = supportedInput.parse(await searchParams);
  const found = await view(school, 'care.write', async (tenant) => {
    const today = localDateOf(tenant.now);
    const monday = mondayOf(today);
    const [list, days] = await Promise.all([listSupported(tenant, page), schoolDays(tenant)]);
    const ids = list.children.map(({ id }) => id);
    const span = { from: monday, to: addDays(monday, 6) };
    const daysOf = await childrensDays(tenant, ids, days, span);
    const weekOf = (id: string) => {
      const own = daysOf.get(id);
      return own ? weekStates(own, monday).slice(0, 5) : [];
    };
    return { ...list, weekOf, today, monday };
  });
  return <MyChildren school={school} page={page} {...found} />;
}

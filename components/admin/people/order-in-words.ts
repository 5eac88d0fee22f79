import type { OrderShown } from '@/lib/people/families/orders/queries';
import { isOver } from '@/lib/people/families/orders/rules';
import { localeOf, words } from '@/lib/platform/words';
import { addDays, localDateOf, readFullDate } from '@/lib/shared/dates';
import { guardianRights } from '@/lib/shared/vocabulary';

type Order = Pick<OrderShown, 'withholds' | 'startsOn' | 'endsOn'>;

/** What is withheld: "seeing homework and progress, collecting the child". */
export async function rightsInWords({ withholds }: Pick<Order, 'withholds'>) {
  const t = await words('orders');
  return guardianRights
    .filter((right) => withholds.includes(right))
    .map((right) => t(`right.${right}`))
    .join(', ');
}

/** An order as a sentence, from when until when. */
export async function orderInWords(order: Order) {
  const [t, locale] = [await words('orders'), await localeOf()];
  const { startsOn, endsOn } = order;
  const rights = await rightsInWords(order);
  const today = localDateOf(new Date());
  const from = readFullDate(startsOn, locale);
  const last = endsOn ? readFullDate(addDays(endsOn, -1), locale) : undefined;
  if (last && isOver(order, today)) return t('withheld', { rights, last });
  if (startsOn > today)
    return last
      ? t('will_withhold_until', { rights, from, last })
      : t('will_withhold', { rights, from });
  return last ? t('withholds_until', { rights, last }) : t('withholds', { rights });
}

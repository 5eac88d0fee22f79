import type { CourtOrder, GuardianLink } from '@/db/schema/people';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { GuardianRight } from '@/lib/shared/vocabulary';
import { holdsOn, linkAsSeen, type Rights } from '../../rules';

type Dated = Pick<CourtOrder, 'id' | 'withholds' | 'startsOn' | 'endsOn'>;

/** An order as its button showed it, to tell whether somebody ended it meanwhile. */
export const orderAsSeen = ({ withholds, startsOn, endsOn }: Dated) =>
  asSeen([[...withholds].sort(), startsOn, endsOn]);

/** A link with its orders as the form for another showed them. */
export const ordersAsSeen = (
  link: Rights & Pick<GuardianLink, 'endsOn'>,
  orders: readonly Dated[],
) => asSeen([linkAsSeen(link), orders.map((order) => [order.id, orderAsSeen(order)]).sort()]);

type Days = Readonly<{ startsOn: LocalDate; lastOn: LocalDate | null }>;

/** Why an order cannot run like this, field by field. A court's order may be older than its copy in the office. */
export function whyNotFromTo(
  { startsOn, lastOn }: Days,
  today: LocalDate,
): Readonly<Record<string, string>> | null {
  if (startsOn > addDays(today, 366)) return { startsOn: 'orders.starts_too_late' };
  if (lastOn && lastOn < startsOn) return { lastOn: 'orders.ends_before_it_starts' };
  if (lastOn && lastOn < today) return { lastOn: 'orders.over_before_today' };
  return null;
}

/** Which rights are withheld on a day, by all orders together. */
export const withheldOn = (orders: readonly Dated[], day: LocalDate): ReadonlySet<GuardianRight> =>
  new Set(orders.filter((order) => holdsOn(order, day)).flatMap(({ withholds }) => withholds));

export const isOver = ({ endsOn }: Pick<Dated, 'endsOn'>, today: LocalDate) =>
  endsOn !== null && endsOn <= today;

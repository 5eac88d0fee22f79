import { addDays, type LocalDate } from '@/lib/shared/dates';

/** How long before today a child can have come into a club or left it: what a form forgot, not history. */
const daysBack = 31;

export const isTooLongAgo = (on: LocalDate, today: LocalDate) => on < addDays(today, -daysBack);

/** Why a child cannot be put into a club by hand for this time; null where they can. */
export function whyNotByHand(
  { on, until }: Readonly<{ on: LocalDate; until?: LocalDate | undefined }>,
  today: LocalDate,
) {
  if (isTooLongAgo(on, today)) return { field: 'on', key: 'club_members.too_long_ago' } as const;
  if (until !== undefined && until <= on)
    return { field: 'until', key: 'club_members.ends_before_it_starts' } as const;
  if (until !== undefined && until <= today)
    return { field: 'until', key: 'club_members.over_already' } as const;
  return null;
}

/** What keeps a child in a club, in the order in which a page names it. */
export const reasons = ['class', 'year', 'hand'] as const;
export type Reason = (typeof reasons)[number];

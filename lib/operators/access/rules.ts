/** Minutes for which an operator may look into a school; the database refuses more than an hour. */
export const accessMinutes = [15, 30, 60] as const;
export const shortestReason = 20;
export const longestReason = 500;

type Dates = Readonly<{ endsAt: Date; endedAt: Date | null }>;

export const isOpen = ({ endsAt, endedAt }: Dates, now: Date) => !endedAt && endsAt > now;

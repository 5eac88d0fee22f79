import type { words } from '@/lib/platform/words';

type Words = Awaited<ReturnType<typeof words<'progress'>>>;

/** Whole minutes, since no page measures better. */
export const timeOnTask = (seconds: number | null, t: Words) =>
  seconds === null ? t('time_not_told') : t('minutes', { minutes: Math.round(seconds / 60) });

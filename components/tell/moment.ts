import { localDateOf, readDay, readTime } from '@/lib/shared/dates';

/** 'Monday 24 November, 9:00 am' */
export const momentInWords = (moment: Date, locale: string) =>
  `${readDay(localDateOf(moment), locale)}, ${readTime(moment, locale)}`;

import type { ReactNode } from 'react';
import { WordsFor } from '@/lib/platform/words';
import { OverList } from '../over-list';
import { CalendarPage, type CalendarProps } from './calendar-page';

/** A drawer over the calendar, which closing leads back to. */
export const OverCalendar = ({
  children,
  ...calendar
}: CalendarProps & Readonly<{ children: ReactNode }>) => (
  <OverList closeHref={backTo(calendar)} list={<CalendarPage {...calendar} />}>
    <WordsFor parts={['calendar', 'refusal']}>{children}</WordsFor>
  </OverList>
);

export const backTo = ({ school, year }: Pick<CalendarProps, 'school' | 'year'>) =>
  `/${school}/admin/calendar?year=${year}`;

import { repeatedDays, whyNotRepeated } from '@/lib/homework/activities/repeating/rules';
import { useTranslations } from '@/lib/platform/client-words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';

type Props = Readonly<{
  asked: Parameters<typeof repeatedDays>[0];
  calendar: SchoolCalendar;
}>;

/** How many pieces that makes; fetched with its rules when somebody repeats anything. */
export default function HowMany({ asked, calendar }: Props) {
  const t = useTranslations('activity');
  return whyNotRepeated(asked, calendar)
    ? t('repeats_hint')
    : t('repeats_times', { count: repeatedDays(asked, calendar).length });
}

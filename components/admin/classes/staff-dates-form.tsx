'use client';

import { setStaffDatesAction } from '@/lib/classes/staffing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { FoldedDayForm } from '../folded-day-form';

type Props = Readonly<{
  school: string;
  classId: string;
  staffId: string;
  name: string;
  lastDay: string;
}>;

/** The last day of somebody in a class, to be set, moved or taken away; folded away until it is refused. */
export function StaffDatesForm({ school, classId, staffId, name, lastDay }: Props) {
  const t = useTranslations('classes.form');
  const label = t('last_day_of', { name });
  return (
    <FoldedDayForm
      action={setStaffDatesAction}
      hidden={{ school, classId, staffId, before: lastDay }}
      day={{ id: `last-day-${staffId}`, name: 'lastDay', label, value: lastDay }}
      words={{
        summary: t('last_day'),
        summaryLabel: label,
        send: t('save_day'),
        sending: t('saving_day'),
      }}
    />
  );
}

import { MiniBunting } from '@/components/bunting/mini-bunting';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ weekdays: readonly number[]; label: string }>;

/** The weekdays that count, as a little string: a flag on each, a tab where nothing is set. */
export async function Week({ weekdays, label }: Props) {
  const t = await words('clubs');
  const counts = new Set(weekdays);
  const shown = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => day <= 5 || counts.has(day));
  return (
    <MiniBunting
      label={label}
      days={shown.map((weekday) => {
        const day = t(`weekday.${weekday}`);
        return {
          label: day,
          description: t(counts.has(weekday) ? 'day_set' : 'day_none', { day }),
          state: counts.has(weekday) ? 'done' : 'nothing_set',
          isToday: false,
        };
      })}
    />
  );
}

import { lazy, Suspense, useState } from 'react';
import { Glyph } from '@/components/art';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { Repetition } from '@/lib/homework/activities/repeating/rules';
import { useTranslations } from '@/lib/platform/client-words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import type { LocalDate } from '@/lib/shared/dates';

const HowMany = lazy(() => import('./how-many'));
const choices = ['once', 'weekly', 'every_day'] as const satisfies readonly Repetition[];

type Props = Readonly<{
  repeats: Repetition;
  until: string;
  dueOn: LocalDate;
  weekdays: readonly number[];
  calendar: SchoolCalendar;
  errors: readonly string[] | undefined;
}>;

/** How often it is set, and until when. With script, how many pieces that makes. */
export function Repeat({ dueOn, weekdays, calendar, errors, ...start }: Props) {
  const t = useTranslations('activity');
  const [repeats, setRepeats] = useState(start.repeats);
  const [until, setUntil] = useState(start.until);
  const asked = { repeats, dueOn, until: until || null, weekdays };
  return (
    <details
      open={start.repeats !== 'once' || Boolean(errors)}
      className="rounded-md border border-line"
    >
      <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
        <Glyph name="triangle-down" size={10} />
        {t('repeat')}
      </summary>
      <div className="grid items-end gap-5 border-t border-line p-3.5 sm:grid-cols-2">
        <Select
          name="repeats"
          label={t('repeats')}
          choices={choices.map((each) => ({ value: each, label: t(`repeats_${each}`) }))}
          defaultValue={start.repeats}
          onChange={(event) =>
            setRepeats(choices.find((each) => each === event.target.value) ?? 'once')
          }
        />
        <TextField
          name="repeatsUntil"
          type="date"
          min={dueOn}
          label={t('repeats_until')}
          defaultValue={start.until}
          errors={errors}
          onChange={(event) => setUntil(event.target.value)}
        />
        <p className="leading-read text-muted sm:col-span-2" aria-live="polite">
          {repeats !== 'once' && until && dueOn ? (
            <Suspense fallback={t('repeats_hint')}>
              <HowMany asked={asked} calendar={calendar} />
            </Suspense>
          ) : (
            t('repeats_hint')
          )}
        </p>
      </div>
    </details>
  );
}

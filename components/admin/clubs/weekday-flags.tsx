import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ chosen: readonly string[]; errors: readonly string[] | undefined }>;

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The week as bunting: a tick box under each flag says which days count. */
export function WeekdayFlags({ chosen, errors }: Props) {
  const t = useTranslations('clubs');
  return (
    <fieldset
      id="weekdays"
      tabIndex={errors ? -1 : undefined}
      aria-describedby={errors ? 'weekdays-hint weekdays-error' : 'weekdays-hint'}
    >
      <legend className="mb-1 font-medium">{t('form.weekdays')}</legend>
      <div className="grid grid-cols-7">
        {days.map((day) => (
          <label
            key={day}
            className="group relative grid min-h-hit justify-items-center gap-1 rounded-sm py-1 hover:bg-hover has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-(--focus)"
          >
            <input
              type="checkbox"
              name="weekdays[]"
              value={day}
              defaultChecked={chosen.includes(day)}
              className="peer sr-only"
            />
            <svg
              viewBox="0 0 44 38"
              className="hidden w-full max-w-14 peer-checked:block"
              aria-hidden="true"
            >
              <path d="M0 3H44" stroke="var(--line-strong)" strokeWidth="1.5" />
              <path d="M7 3 37.8 3.7 23.3 37Z" fill="var(--accent)" />
              <path d="m17 12 4 5 8-9.5" fill="none" stroke="var(--on-accent)" strokeWidth="3" />
            </svg>
            <svg
              viewBox="0 0 44 38"
              className="w-full max-w-14 peer-checked:hidden"
              aria-hidden="true"
            >
              <path d="M0 3H44" stroke="var(--line-strong)" strokeWidth="1.5" />
              <path
                d="m9.5 3 25 .5-.8 13-23.5.6Z"
                fill="var(--paper-blank)"
                stroke="var(--line-strong)"
                strokeWidth=".8"
              />
              <path d="M18 10h8" stroke="var(--muted)" strokeWidth="2" />
            </svg>
            <span className="text-sm font-medium">{t(`weekday.${day}`)}</span>
          </label>
        ))}
      </div>
      <p id="weekdays-hint" className="mt-1 text-sm text-muted">
        {t('form.weekdays_hint')}
      </p>
      <FieldError id="weekdays-error" errors={errors} />
    </fieldset>
  );
}

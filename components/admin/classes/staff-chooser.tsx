import { FieldError } from '@/components/ui/field-error';
import { Select } from '@/components/ui/select';
import { useTranslations } from '@/lib/platform/client-words';

export type StaffMember = Readonly<{ id: string; name: string }>;

type Props = Readonly<{
  people: readonly StaffMember[];
  /** Of the class as it is, each "lead 0190…" or "support 0190…". */
  now: readonly string[];
  /** What the form has chosen. */
  chosen: readonly string[];
  errors: readonly string[] | undefined;
  hint: string;
}>;

/**
 * Who works in a class: those who do, each to be unticked, and a list for each part to add from. All of
 * it is one repeated field, so it needs no script.
 */
export function StaffChooser({ people, now, chosen, errors, hint }: Props) {
  const t = useTranslations('classes.form');
  const added = chosen.filter((word) => word !== '' && !now.includes(word));
  const nameOf = (word: string) => people.find(({ id }) => id === word.split(' ')[1])?.name ?? '';
  const partOf = (word: string) => t(word.startsWith('lead ') ? 'lead' : 'support');
  const choices = (part: 'lead' | 'support') => [
    { value: '', label: t('nobody') },
    ...people
      .map(({ id, name }) => ({ value: `${part} ${id}`, label: name }))
      .filter(({ value }) => !now.includes(value)),
  ];
  return (
    <fieldset
      id="staff"
      tabIndex={errors ? -1 : undefined}
      aria-describedby={errors ? 'staff-hint staff-error' : 'staff-hint'}
    >
      <legend className="mb-1 font-medium">{t('staff')}</legend>
      <p id="staff-hint" className="mb-1.5 text-sm text-muted">
        {hint}
      </p>
      {now.length > 0 && (
        <div className="mb-3 flex flex-wrap gap-1.5 rounded-md border border-line-strong p-1.5">
          {now.map((word) => (
            <label
              key={word}
              className="flex min-h-[max(1.75rem,var(--hit))] items-center gap-2 rounded-sm bg-sunk px-2 font-medium has-[input:not(:checked)]:line-through"
            >
              <input
                type="checkbox"
                name="staff[]"
                value={word}
                defaultChecked={chosen.includes(word)}
                className="tick-box"
              />
              {nameOf(word)}
              <span className="font-regular text-muted">{partOf(word)}</span>
            </label>
          ))}
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {(['lead', 'support'] as const).map((part) => (
          <Select
            key={part}
            id={`staff-${part}`}
            name="staff[]"
            label={t(`add_${part}`)}
            choices={choices(part)}
            defaultValue={added.find((word) => word.startsWith(part)) ?? ''}
          />
        ))}
      </div>
      <FieldError id="staff-error" errors={errors} />
    </fieldset>
  );
}

import { FieldError } from '@/components/ui/field-error';

type Props = Readonly<{
  legend: string;
  hint: string;
  choices: readonly Readonly<{ value: string; label: string }>[];
  chosen: readonly string[];
  errors: readonly string[] | undefined;
}>;

export function YearGroupBoxes({ legend, hint, choices, chosen, errors }: Props) {
  return (
    <fieldset
      id="yearGroups"
      tabIndex={errors ? -1 : undefined}
      aria-describedby={errors ? 'yearGroups-hint yearGroups-error' : 'yearGroups-hint'}
    >
      <legend className="mb-1 font-medium">{legend}</legend>
      <p id="yearGroups-hint" className="mb-1.5 text-sm text-muted">
        {hint}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="choice-card flex min-h-control items-center gap-2 rounded-md border border-line-strong bg-raised px-2.5 hover:bg-hover"
          >
            <input
              type="checkbox"
              name="yearGroups[]"
              value={value}
              defaultChecked={chosen.includes(value)}
              className="tick-box"
            />
            {label}
          </label>
        ))}
      </div>
      <FieldError id="yearGroups-error" errors={errors} />
    </fieldset>
  );
}

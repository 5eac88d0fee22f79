import { FieldError } from '@/components/ui/field-error';

type Props = Readonly<{
  legend: string;
  choices: readonly Readonly<{ value: string; label: string }>[];
  chosen: readonly string[];
  errors: readonly string[] | undefined;
}>;

/** The ways of handing in that work suits. */
export const KindBoxes = ({ legend, choices, chosen, errors }: Props) => (
  <fieldset
    id="evidenceKinds"
    tabIndex={errors ? -1 : undefined}
    aria-describedby={errors ? 'evidenceKinds-error' : undefined}
  >
    <legend className="mb-1 font-medium">{legend}</legend>
    <div className="flex flex-wrap gap-x-6 gap-y-1">
      {choices.map(({ value, label }) => (
        <label key={value} className="inline-flex min-h-hit items-center gap-2.5">
          <input
            type="checkbox"
            name="evidenceKinds[]"
            value={value}
            defaultChecked={chosen.includes(value)}
            className="tick-box"
          />
          {label}
        </label>
      ))}
    </div>
    <FieldError id="evidenceKinds-error" errors={errors} />
  </fieldset>
);

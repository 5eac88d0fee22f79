import type { ReactNode } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { FieldError } from '@/components/ui/field-error';

type Props = Readonly<{
  /** Its id, for the summary to lead to. */
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  choices: readonly Readonly<{ value: string; label: string; disabled: boolean }>[];
  chosen: readonly string[];
  field: UseFormRegisterReturn;
  errors: readonly string[] | undefined;
}>;

/** Any number of a few. What cannot be chosen stays to be seen. */
export function CheckboxGroup({ name, legend, hint, choices, chosen, field, errors }: Props) {
  const described = [hint ? `${name}-hint` : '', errors?.length ? `${name}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={described || undefined}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="mb-1 text-sm text-muted">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {choices.map(({ value, label, disabled }) => (
          <label
            key={value}
            className={`inline-flex min-h-hit items-center gap-2.5 ${disabled ? 'opacity-45' : ''}`}
          >
            <input
              {...field}
              type="checkbox"
              value={value}
              defaultChecked={chosen.includes(value)}
              disabled={disabled}
              className="tick-box"
            />
            {label}
          </label>
        ))}
      </div>
      <FieldError id={`${name}-error`} errors={errors} />
    </fieldset>
  );
}

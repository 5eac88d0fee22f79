import type { SelectHTMLAttributes } from 'react';
import { Glyph } from '@/components/art';
import { classNames } from './class-names';
import { Field, type FieldProps, fieldIds } from './field';

export type Choice = Readonly<{ value: string; label: string; disabled?: boolean }>;

type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps> &
  Readonly<{ choices: readonly Choice[] }>;

/** The browser's own list: it works with every keyboard, phone and screen reader. */
export function Select({
  name,
  label,
  hint,
  errors,
  optional,
  id,
  choices,
  className,
  ...select
}: Props) {
  const field = { name, label, hint, errors, optional, id };
  return (
    <Field {...field}>
      <span className="relative block">
        <select
          {...select}
          {...fieldIds(field)}
          name={name}
          className={classNames('control', 'appearance-none pe-8', className)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <Glyph
          name="triangle-down"
          size={10}
          className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2"
        />
      </span>
    </Field>
  );
}

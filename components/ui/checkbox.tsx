import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldError } from './field-error';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> &
  Readonly<{
    name: string;
    label: ReactNode;
    hint?: ReactNode;
    errors?: readonly string[];
    /** In a table: the label is only heard. */
    labelHidden?: boolean;
  }>;

export function Checkbox({ label, hint, errors, labelHidden = false, id, ...input }: Props) {
  const stem = id ?? (input.value === undefined ? input.name : `${input.name}-${input.value}`);
  const wrong = errors !== undefined && errors.length > 0;
  const described = [hint ? `${stem}-hint` : '', wrong ? `${stem}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div>
      <label className="inline-flex min-h-hit min-w-hit items-center gap-2.5 align-middle">
        <input
          {...input}
          id={stem}
          type="checkbox"
          className="tick-box"
          aria-invalid={wrong || undefined}
          aria-describedby={described || undefined}
        />
        <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
      </label>
      {hint && (
        <p id={`${stem}-hint`} className="ms-[calc(1.15em+.625rem)] text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError id={`${stem}-error`} errors={errors} />
    </div>
  );
}

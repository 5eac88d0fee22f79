import type { ReactNode } from 'react';
import { FieldError } from './field-error';

/** What every field of a form may be told. The `name` is also the stem of its ids. */
export type FieldProps = Readonly<{
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, in words; the text that was entered stays. */
  errors?: readonly string[];
  /** The word for a field that may be left empty: "optional". */
  optional?: string;
  /** Where one form appears twice on a page. */
  id?: string;
}>;

export function fieldIds({ name, id, hint, errors }: FieldProps) {
  const stem = id ?? name;
  const wrong = errors !== undefined && errors.length > 0;
  const described = [hint ? `${stem}-hint` : '', wrong ? `${stem}-error` : ''].filter(Boolean);
  return {
    id: stem,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': wrong || undefined,
  };
}

/** Label above, hint below it, the control, and what is wrong right beside it. */
export function Field({ children, ...field }: FieldProps & Readonly<{ children: ReactNode }>) {
  const stem = field.id ?? field.name;
  return (
    <div className="min-w-0">
      <label htmlFor={stem} className="mb-1 block font-medium">
        {field.label}
        {field.optional && <span className="font-regular text-muted"> ({field.optional})</span>}
      </label>
      {field.hint && (
        <p id={`${stem}-hint`} className="mb-1 text-sm text-muted">
          {field.hint}
        </p>
      )}
      {children}
      <FieldError id={`${stem}-error`} errors={field.errors} />
    </div>
  );
}

import type { TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { Field, type FieldProps, fieldIds } from './field';

type Props = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps>;

/** Grows with what is written, where the browser can. */
export function TextArea({ name, label, hint, errors, optional, id, className, ...area }: Props) {
  const field = { name, label, hint, errors, optional, id };
  return (
    <Field {...field}>
      <textarea
        rows={4}
        {...area}
        {...fieldIds(field)}
        name={name}
        className={classNames(
          'control',
          'field-sizing-content min-h-24 py-2 leading-read',
          className,
        )}
      />
    </Field>
  );
}

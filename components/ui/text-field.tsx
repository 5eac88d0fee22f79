import type { InputHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { Field, type FieldProps, fieldIds } from './field';

type Props = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps>;

export function TextField({ name, label, hint, errors, optional, id, className, ...input }: Props) {
  const field = { name, label, hint, errors, optional, id };
  return (
    <Field {...field}>
      <input
        type="text"
        {...input}
        {...fieldIds(field)}
        name={name}
        className={classNames('control', className)}
      />
    </Field>
  );
}

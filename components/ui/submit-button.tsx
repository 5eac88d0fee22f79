'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';

/** A button that knows by itself when its form is on the way. */
export function SubmitButton(props: Omit<ButtonProps, 'pending' | 'type'>) {
  const { pending } = useFormStatus();
  return <Button {...props} pending={pending} type="submit" />;
}

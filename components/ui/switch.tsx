import type { InputHTMLAttributes, ReactNode } from 'react';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> &
  Readonly<{ name: string; label: ReactNode; hint?: ReactNode; labelHidden?: boolean }>;

/** On or off, taking effect with its form. A checkbox underneath, so it works without script. */
export function Switch({ label, hint, labelHidden = false, ...input }: Props) {
  return (
    <label className="flex min-h-hit items-center gap-3">
      <span className={labelHidden ? 'sr-only' : 'min-w-0 grow'}>
        <span className="block font-medium">{label}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state by itself. */}
      <input {...input} type="checkbox" role="switch" className="switch" />
    </label>
  );
}

import type { InputHTMLAttributes, ReactNode } from 'react';
import { Glyph, type GlyphName } from '@/components/art';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> &
  Readonly<{ id: string; glyph: GlyphName; children: ReactNode }>;

/** A file field that looks like a button; without script the browser's own words show what was chosen. */
export function FilePick({ glyph, children, ...input }: Props) {
  return (
    <label
      htmlFor={input.id}
      className="relative inline-flex min-h-control flex-wrap items-center gap-x-3 gap-y-1 rounded-md border-2 border-ink bg-raised px-5 py-2 font-display text-md font-semibold has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus has-[:disabled]:opacity-45"
    >
      <Glyph name={glyph} size={22} />
      {children}
      <input
        {...input}
        type="file"
        className="max-w-full text-sm absolute inset-0 size-full opacity-0 noscript:static noscript:h-auto noscript:w-auto noscript:opacity-100"
      />
    </label>
  );
}

'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Glyph } from '@/components/art';

export type FormSummaryEntry = Readonly<{ field: string; message: string }>;

type Props = Readonly<{
  title: ReactNode;
  /** Each names the id of the field it speaks of; following it goes there. */
  entries: readonly FormSummaryEntry[];
  children?: ReactNode;
}>;

/** What has to be put right, above the form. It takes the focus when it appears. */
export function FormSummary({ title, entries, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (entries.length > 0 || title) box.current?.focus();
  }, [entries, title]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="mb-4 rounded-md border-2 border-critical bg-critical-tint px-4 py-3"
    >
      <p className="flex gap-2 font-bold text-critical">
        <Glyph name="warning" className="mt-[.15em]" />
        {title}
      </p>
      {entries.length > 0 && (
        <ul className="mt-1.5 grid gap-1 ps-6">
          {entries.map((entry) => (
            <li key={`${entry.field} ${entry.message}`}>
              <a href={`#${entry.field}`} className="text-critical underline underline-offset-3">
                {entry.message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

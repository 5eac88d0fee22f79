import type { ReactNode } from 'react';
import { localeOf } from '@/lib/platform/words';

type Props = Readonly<{ figure: number; label: ReactNode; children?: ReactNode }>;

/** A number to be seen from across the room, and what it counts. */
export async function Figure({ figure, label, children }: Props) {
  return (
    <div className="flex items-center gap-3 leading-[1.3]">
      <span className="font-display text-2xl leading-none font-medium tracking-tight">
        {new Intl.NumberFormat(await localeOf()).format(figure)}
      </span>
      <span>
        <span className="block font-bold">{label}</span>
        {children && <span className="block text-sm text-muted">{children}</span>}
      </span>
    </div>
  );
}

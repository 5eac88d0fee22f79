import Link from 'next/link';
import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';

export const BackLink = ({ href, children }: Readonly<{ href: string; children: ReactNode }>) => (
  <Link
    href={href}
    prefetch={false}
    className="inline-flex min-h-hit items-center gap-2 font-display text-md font-semibold no-underline"
    data-print="no"
  >
    <Glyph name="chevron-left" size={20} />
    {children}
  </Link>
);

'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = Readonly<{
  href: string;
  within?: readonly string[];
  current?: boolean;
  className: string;
  children: ReactNode;
}>;

/** A place of the top level that knows by itself whether one is there. */
export function NavLink({ href, within, current, className, children }: Props) {
  const path = usePathname();
  const isHere =
    within === undefined
      ? current
      : path === href || within.some((each) => path === each || path.startsWith(`${each}/`));
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}

import type { ReactNode } from 'react';

export function Kbd({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <kbd className="inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm border border-current px-1 font-sans text-[.6875rem] leading-none font-medium opacity-80">
      {children}
    </kbd>
  );
}

import type { ReactNode } from 'react';

export function Kbd({ children }: Readonly<{ children: ReactNode }>) {
  return <kbd className="key">{children}</kbd>;
}

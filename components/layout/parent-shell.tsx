import { AdultShell, type AdultShellProps } from './adult-shell';

/** Phone first: one column, and not wider than one reads. */
export function ParentShell(shell: Omit<AdultShellProps, 'search'>) {
  return <AdultShell {...shell} main="mx-auto w-full min-w-0 max-w-3xl grow px-4 pt-3.5 pb-6" />;
}

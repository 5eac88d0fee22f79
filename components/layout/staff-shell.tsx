import { AdultShell, type AdultShellProps } from './adult-shell';

/** Dense and quiet: the page has the whole width. `flush` pages bring their own edges (review, drawers). */
export function StaffShell({ flush, ...shell }: AdultShellProps & Readonly<{ flush?: boolean }>) {
  return (
    <AdultShell
      {...shell}
      main={
        flush ? 'flex min-w-0 grow flex-col' : 'min-w-0 grow px-4 py-4 sm:px-7 sm:py-[1.125rem]'
      }
    />
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = Readonly<{
  /** The list the drawer lies over; it is only looked at. Closing leads back to it. */
  list: ReactNode;
  closeHref: string;
  children: ReactNode;
}>;

/** A drawer page over its list, where there is room for both; on a phone the drawer is the page. */
export function OverList({ list, closeHref, children }: Props) {
  return (
    <div className="relative flex grow flex-col">
      <div inert className="absolute inset-0 overflow-hidden max-sm:hidden print:hidden">
        {list}
      </div>
      <div className="relative flex grow flex-col">
        {children}
        <Link
          href={closeHref}
          prefetch={false}
          tabIndex={-1}
          aria-hidden="true"
          className="absolute inset-y-0 start-0 end-[32.5rem] max-sm:hidden print:hidden"
        />
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** The margins of an office page; drawers bring their own. */
export const AdminPage = ({
  children,
  className,
}: Readonly<{ children: ReactNode; className?: string }>) => (
  <div className={classNames('min-w-0 grow px-4 py-4 sm:px-7 sm:py-[1.125rem]', className)}>
    {children}
  </div>
);

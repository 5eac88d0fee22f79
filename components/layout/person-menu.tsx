import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';

type Props = Readonly<{
  name: string;
  /** What a screen reader hears: "Amy Reid, your menu". */
  label: string;
  /** A quiet line under the name: the role or the class. */
  about?: ReactNode;
  /** Links and forms with the class `menu-item`; sign out last. */
  children: ReactNode;
}>;

export function PersonMenu({ name, label, about, children }: Props) {
  return (
    <details className="menu">
      <summary className="grid min-h-[max(2.5rem,var(--hit))] min-w-[max(2.5rem,var(--hit))] place-items-center">
        <Avatar name={name} />
        <span className="sr-only">{label}</span>
      </summary>
      <div className="menu-panel">
        <p className="px-2.5 pt-1 pb-2">
          <span className="block font-bold">{name}</span>
          {about && <span className="block text-sm text-muted">{about}</span>}
        </p>
        {children}
      </div>
    </details>
  );
}

import type { ReactNode } from 'react';
import { Button } from './button';

type Props = Readonly<{
  action: string;
  /** What the page is narrowed to, as its address says it. */
  chosen: Readonly<Record<string, string | undefined>>;
  className?: string;
  children: ReactNode;
}>;

/** What the page shows as a file for a spreadsheet. Needs no script. */
export function TakeAway({ action, chosen, className, children }: Props) {
  return (
    <form action={action} method="post" className={className} data-print="no">
      {Object.entries(chosen).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button variant="secondary" type="submit">
        {children}
      </Button>
    </form>
  );
}

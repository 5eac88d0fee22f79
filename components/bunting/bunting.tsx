import { ChildBunting } from './child-bunting';
import type { BuntingDay } from './days';
import { MiniBunting } from './mini-bunting';

type Props = Readonly<{
  days: readonly BuntingDay[];
  size: 'child' | 'mini';
  /** What the string is: "This week". A screen reader hears it before the days. */
  label: string;
  className?: string;
}>;

/** A row of days on a string. `child`: every flag can be asked; `mini`: one small picture for a table cell. */
export function Bunting({ days, size, label, className }: Props) {
  if (size === 'mini') return <MiniBunting days={days} label={label} className={className} />;
  return <ChildBunting days={days} label={label} className={className} />;
}

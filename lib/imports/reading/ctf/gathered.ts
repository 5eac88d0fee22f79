import type { Cell } from '../cells';
import type { Where } from '../trouble';
import type { TimeOfSupport } from './needs';

/** What one element of the file holds, by the names of the elements in it, down to the last. */
export type Gathered = {
  where: Where;
  texts: Map<string, Cell>;
  contacts: Gathered[];
  /** How many addresses have begun. */
  addresses: number;
  support: TimeOfSupport[];
};

export const gathering = (where: Where): Gathered => ({
  ...{ where, texts: new Map(), contacts: [], addresses: 0, support: [] },
});

export const cellOf = ({ texts, where }: Gathered, name: string): Cell =>
  texts.get(name) ?? { text: '', where: { ...where, field: `${where.field}, ${name}` } };

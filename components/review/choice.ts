import { type DeskPiece, type Listed, nameOf, sentAs } from './desk';

/** What was chosen by hand, by what a form sends for it, with the name it was chosen under. */
export type Picked = ReadonlyMap<string, string>;

type Open = Pick<DeskPiece, 'value' | 'name'> | null;

export const pickedOf = (rows: readonly Listed[]): Picked =>
  new Map(rows.map((row) => [sentAs(row), nameOf(row)]));

/**
 * What a verdict goes to. As long as nothing was chosen it is the open piece. Once something was, never:
 * a chosen piece that is no longer listed as it was stays chosen, so that words meant for it are refused
 * and reach nobody else. Where nothing is open there is nobody else, and it leaves the choice.
 */
export function choiceOf(picked: Picked, rows: readonly Listed[], open: Open) {
  const listed = pickedOf(rows);
  const kept = [...listed.keys()].filter((value) => picked.has(value));
  const lost = open
    ? [...picked].flatMap(([value, name]) => (listed.has(value) ? [] : [{ value, name }]))
    : [];
  const chosen = [...kept, ...lost.map(({ value }) => value)];
  const isMany = chosen.length > 0;
  return { values: isMany || !open ? chosen : [open.value], isMany, lost };
}

/** The choice with this piece put in or left out; the first one chosen joins the open piece. */
export function toggled(picked: Picked, rows: readonly Listed[], open: Open, value: string) {
  const names = new Map([...pickedOf(rows), ...picked]);
  if (open && !names.has(open.value)) names.set(open.value, open.name);
  const { values, isMany } = choiceOf(picked, rows, open);
  const before = isMany ? values : values.filter((own) => own !== value);
  const after = before.includes(value) ? before.filter((own) => own !== value) : [...before, value];
  return new Map(after.map((own) => [own, names.get(own) ?? '']));
}

/** Whether the queue has a box for exactly what is open: where its child changed it, it has another. */
export const isListed = (rows: readonly Listed[], open: Open) =>
  rows.some((row) => sentAs(row) === open?.value);

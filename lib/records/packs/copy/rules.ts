import type { WithholdReason } from '@/lib/shared/packs';
import type { Cells, CollectedItem, Slot, Snapshot, Value } from '../collecting/snapshot';
import { blackedOut, type Decided } from '../review/rules';

export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain };
export type PlainCells = Readonly<Record<string, Plain>>;

export type CopyRow = Readonly<{ id: string; cells: PlainCells }>;
export type Copy = Readonly<{
  takenAt: string;
  person: Snapshot['person'];
  tables: readonly Readonly<{
    table: string;
    kind: Snapshot['tables'][number]['kind'];
    rows: readonly CopyRow[];
  }>[];
  changes: readonly Readonly<{
    at: string;
    table: string;
    verb: string;
    by: Plain;
    fields: readonly string[];
    before: PlainCells | null;
    after: PlainCells | null;
  }>[];
  /** What children told, where it goes out: as it was decided. */
  told: readonly string[];
  files: readonly Readonly<{ table: string; rowId: string; storageKey: string }>[];
  /** How much was left out of the whole, and why. */
  leftOut: readonly Readonly<{ reason: WithholdReason | 'words'; count: number }>[];
}>;

/** What stands where something was left out. */
export type InWords = Readonly<{
  withheld: (reason: WithholdReason) => string;
  somebody: (item: CollectedItem) => string;
}>;

const slotIn = (value: Value): value is Slot =>
  typeof value === 'object' && value !== null && '$item' in value;

/**
 * What goes out of what was collected, item by item as it was decided. An item about which nothing was decided is
 * treated as withheld: nothing leaves because somebody forgot it.
 */
export function copyOf(
  snapshot: Snapshot,
  decisions: readonly (Decided | undefined)[],
  words: InWords,
): Copy {
  const decidedOf = (position: number): Decided =>
    decisions[position] ?? { decision: 'withhold', reason: 'somebody_else', blackedOut: [] };
  const goesOut = (position: number | undefined) =>
    position === undefined || decidedOf(position).decision !== 'withhold';

  function said(position: number): string {
    const item = snapshot.items[position];
    const { decision, reason, blackedOut: out } = decidedOf(position);
    if (!item) return '';
    if (item.kind === 'person') return decision === 'keep' ? item.text : words.somebody(item);
    if (decision === 'withhold') return words.withheld(reason ?? 'somebody_else');
    return decision === 'black_out' ? blackedOut(item.text, out) : item.text;
  }
  function plain(value: Value): Plain {
    if (slotIn(value)) return said(value.$item);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
    // Safe: objects and lists are dealt with above.
    return value as string | number | boolean | null;
  }
  const cells = (each: Cells): PlainCells =>
    Object.fromEntries(Object.entries(each).map(([key, value]) => [key, plain(value)]));

  const counts = new Map<WithholdReason | 'words', number>();
  const more = (reason: WithholdReason | 'words') =>
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const [position, item] of snapshot.items.entries()) {
    const { decision, reason } = decidedOf(position);
    // That there was something told in confidence is itself told in confidence.
    if (item.kind === 'concern') continue;
    if (decision === 'withhold') more(reason ?? 'somebody_else');
    if (decision === 'black_out') more('words');
  }
  const without = snapshot.withoutWhereabouts ?? 0;
  if (without > 0) counts.set('somebody_else', (counts.get('somebody_else') ?? 0) + without);
  return {
    takenAt: snapshot.takenAt,
    person: snapshot.person,
    tables: snapshot.tables
      .map(({ table, kind, rows }) => ({
        table,
        kind,
        rows: rows
          .filter(({ under }) => goesOut(under))
          .map(({ id, cells: each }) => ({ id, cells: cells(each) })),
      }))
      .filter(({ rows }) => rows.length > 0),
    changes: snapshot.trail
      .filter(({ under }) => goesOut(under))
      .map(({ at, table, verb, by, fields, before, after }) => ({
        ...{ at, table, verb, fields, by: plain(by) },
        before: before && cells(before),
        after: after && cells(after),
      })),
    told: snapshot.items.flatMap((item, position) =>
      item.kind === 'concern' && item.text !== '' && goesOut(position) ? [said(position)] : [],
    ),
    files: snapshot.files
      .filter(({ item }) => goesOut(item))
      .map(({ table, rowId, storageKey }) => ({ table, rowId, storageKey })),
    leftOut: [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

/** "Given name" for `given_name`, "Set by" for `set_by_id`. */
export function columnInWords(column: string) {
  const words = column.replace(/_(id|on|at)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

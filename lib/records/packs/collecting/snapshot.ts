import type { PackItemKind, PackItemReaders } from '@/lib/shared/packs';
import type { Role } from '@/lib/shared/vocabulary';
import type { RecordKind } from '../../kinds';

/** In place of what is looked at first: the position of the item. */
export type Slot = Readonly<{ $item: number }>;
export type Value =
  | string
  | number
  | boolean
  | null
  | Slot
  | readonly Value[]
  | Readonly<{ [key: string]: Value }>;

export const isSlot = (value: Value): value is Slot =>
  typeof value === 'object' && value !== null && '$item' in value;

export type Cells = Readonly<Record<string, Value>>;
export type CollectedRow = Readonly<{
  id: string;
  cells: Cells;
  /** Goes and stays with this item: all that tells of one concern. */
  under?: number;
}>;

export type CollectedTable = Readonly<{
  table: string;
  kind: RecordKind;
  rows: readonly CollectedRow[];
}>;

export type Followed = Readonly<{
  at: string;
  table: string;
  verb: 'insert' | 'update' | 'delete';
  /** Who did it; null where nobody in the school did. */
  by: Value;
  fields: readonly string[];
  before: Cells | null;
  after: Cells | null;
  under?: number;
}>;

export type CollectedFile = Readonly<{
  table: string;
  rowId: string;
  storageKey: string;
  item: number;
}>;

export type CollectedItem = Readonly<{
  kind: PackItemKind;
  readers: PackItemReaders;
  concernId?: string;
  marked: boolean;
  /** The words; of a person how they are called; of a file what it is. */
  text: string;
  /** Words of the text that may say who somebody else is. */
  marks: readonly number[];
  /** Where it was found first: the table. */
  table: string;
  /** In how many places it stands. */
  places: number;
  /** Of a person, what they are here. */
  role?: Role;
}>;

/** Everything that is kept about somebody as it was at one moment, before anything of it is left out. */
export type Snapshot = Readonly<{
  takenAt: string;
  person: Readonly<{ id: string; name: string; role: Role }>;
  tables: readonly CollectedTable[];
  trail: readonly Followed[];
  files: readonly CollectedFile[];
  items: readonly CollectedItem[];
  /** Rows without where the person was, since somebody else asked; none in what was collected before this was counted. */
  withoutWhereabouts?: number;
}>;

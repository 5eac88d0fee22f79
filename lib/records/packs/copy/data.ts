import { getTableName } from 'drizzle-orm';
import { z } from 'zod';
import { withholdReasons } from '@/lib/shared/packs';
import { roles } from '@/lib/shared/vocabulary';
import { aboveSchools } from '../../above-schools';
import { inventory } from '../../inventory';
import { recordKinds } from '../../kinds';
import type { Plain } from './rules';

const tables = [...inventory, ...aboveSchools].map(({ table }) => getTableName(table));
const table = z.enum(tables as [string, ...string[]]);
const moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const plain: z.ZodType<Plain> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(plain),
    z.record(z.string(), plain),
  ]),
);
const cells = z.record(z.string(), plain);

/**
 * What `data.json` of a copy is, for whoever reads it by a program, and the last look at it before it goes out: what is
 * not said here is in none.
 */
export const dataOfCopy = z.strictObject({
  takenAt: moment,
  person: z.strictObject({ id: z.uuid(), name: z.string(), role: z.enum(roles) }),
  tables: z.array(
    z.strictObject({
      table,
      kind: z.enum(recordKinds),
      rows: z.array(z.strictObject({ id: z.uuid(), cells })).min(1),
    }),
  ),
  /** What became of these rows, as far as the trail kept it. */
  changes: z.array(
    z.strictObject({
      at: moment,
      table,
      verb: z.enum(['insert', 'update', 'delete']),
      by: plain,
      fields: z.array(z.string()),
      before: cells.nullable(),
      after: cells.nullable(),
    }),
  ),
  told: z.array(z.string()),
  leftOut: z.array(
    z.strictObject({ reason: z.enum([...withholdReasons, 'words']), count: z.int().positive() }),
  ),
  /** Where in the copy each file lies, and of which row it is. */
  files: z.array(z.strictObject({ name: z.string(), table, row: z.uuid() })),
  /** Files that are kept and that nobody can open, where there are any. */
  notOpened: z
    .array(z.strictObject({ table, row: z.uuid(), why: z.string() }))
    .min(1)
    .optional(),
});

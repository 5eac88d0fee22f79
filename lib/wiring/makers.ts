import 'server-only';
import type { Makers } from '@/lib/changes/jobs';
import { makeBulkEdit } from '@/lib/classes/bulk-edit/commands';
import { makeImport } from '@/lib/imports/doing/make';
import { makeRollover } from '@/lib/rollover/carrying/commands';

/** Who carries out which kind of change of many records. */
export const makers: Makers = {
  bulk_edit: makeBulkEdit,
  import: makeImport,
  rollover: makeRollover,
};

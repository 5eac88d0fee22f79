import 'server-only';
import type { Maker, Makers } from '@/lib/changes/jobs';
import { makeBulkEdit } from '@/lib/classes/bulk-edit/commands';
import { followYearGroups } from '@/lib/clubs/membership/reactions';
import { makeImport } from '@/lib/imports/doing/make';
import { makeRollover } from '@/lib/rollover/carrying/commands';

/** With the clubs of whole year groups, within the change, so that undoing it takes them back too. */
const andTheirClubs =
  (make: Maker): Maker =>
  async (tenant, change, progress) => {
    await make(tenant, change, progress);
    await followYearGroups(tenant, change.id);
  };

/** Who carries out which kind of change of many records. */
export const makers: Makers = {
  bulk_edit: andTheirClubs(makeBulkEdit),
  import: andTheirClubs(makeImport),
  rollover: makeRollover,
};

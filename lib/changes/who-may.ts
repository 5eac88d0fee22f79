import type { Change } from '@/db/schema/changes';
import type { Permission } from '@/lib/platform/permissions';
import { may, reachOf } from '@/lib/platform/rights';
import type { Actor } from '@/lib/platform/tenancy';

type Which = Pick<Change, 'kind' | 'details'>;

/** What is needed to ask for a change, and to ask to undo it; the database insists on the same. */
function permissionsFor({ kind, details }: Which): readonly Permission[] {
  const { what, terms } = (details ?? {}) as Readonly<Record<string, unknown>>;
  if (kind === 'import')
    return terms === true ? ['people.import', 'calendar.manage'] : ['people.import'];
  if (kind === 'rollover') return ['rollover.manage'];
  return what === 'class' ? ['people.manage', 'classes.manage'] : ['people.manage'];
}

/** Whether somebody may ask for this change, or to undo it. */
export const mayAskFor = (actor: Actor, which: Which) =>
  permissionsFor(which).every((permission) => may(actor, permission)) &&
  (!bringsNeeds(which) || reachOf(actor, 'needs.manage') === 'school');

const bringsNeeds = ({ details }: Which) =>
  (details as Readonly<{ needs?: unknown }> | null)?.needs === true;

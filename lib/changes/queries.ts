import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { type Change, changes } from '@/db/schema/changes';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ChangeKind } from '@/lib/shared/vocabulary';
import { withNames } from './naming';

export async function findChange(tenant: Tenant, id: string): Promise<Change | undefined> {
  const [change] = await tenant.db.select().from(changes).where(eq(changes.id, id));
  return change && withNames(tenant, change);
}

/** The last change that carried out this import, rollover …; undefined where nobody has asked yet. */
export async function lastChangeAbout(
  tenant: Tenant,
  kind: ChangeKind,
  aboutId: string,
): Promise<Change | undefined> {
  const [change] = await tenant.db
    .select()
    .from(changes)
    .where(and(eq(changes.kind, kind), eq(changes.aboutId, aboutId)))
    .orderBy(desc(changes.id))
    .limit(1);
  return change && withNames(tenant, change);
}

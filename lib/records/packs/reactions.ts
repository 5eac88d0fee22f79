import 'server-only';
import { eq } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { packs } from '@/db/schema/packs';
import { whoHolds } from '@/lib/access/holders';
import { packAskedNews, packDueNews, packReadyNews } from '@/lib/notifications/rules';
import type { Happened, Reaction } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { familyOf } from './parts';

/** Somebody asked in the product: whoever keeps requests is told, but whom it is about and who asked. */
export const tellKeepersOfPack: Reaction = (tenant, event) =>
  tellKeepers(tenant, event, packAskedNews, {});

export const tellKeepersPackIsDue: Reaction = (tenant, event) =>
  tellKeepers(tenant, event, packDueNews, { when: String(event.facts.when) });

/** The copy is there to be fetched. */
export const tellWhoAskedForPack: Reaction = async (tenant, event) => {
  const pack = await find(tenant, event);
  if (pack) await tell(tenant, event, packReadyNews, [pack.askedById], {});
};

async function tellKeepers(
  tenant: Tenant,
  event: Happened,
  kind: string,
  facts: Record<string, string>,
) {
  const pack = await find(tenant, event);
  if (!pack) return;
  const { actor, now } = tenant;
  const keepers = await whoHolds(actor.schoolId, 'packs.keep', localDateOf(now));
  const not = [pack.personId, pack.askedById, ...(await familyOf(actor.schoolId, pack.personId))];
  const others = keepers.filter((id) => !not.includes(id));
  await tell(tenant, event, kind, others, { ...facts, packId: pack.id });
}

const find = ({ db }: Tenant, { subjectId }: Happened) =>
  db
    .select()
    .from(packs)
    .where(eq(packs.id, subjectId))
    .then(([pack]) => pack);

async function tell(
  { db, actor }: Tenant,
  event: Happened,
  kind: string,
  to: readonly string[],
  facts: Record<string, string>,
) {
  if (to.length === 0) return;
  await db
    .insert(notifications)
    .values(
      to.map((personId) => ({
        schoolId: actor.schoolId,
        personId,
        eventId: event.id,
        kind,
        facts,
      })),
    )
    .onConflictDoNothing();
}

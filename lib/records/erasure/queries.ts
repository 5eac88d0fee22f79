import 'server-only';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { erasures, keptIdentities } from '@/db/schema/erasures';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';

const whom = alias(people, 'whom');
const asker = alias(people, 'asker');

const shown = {
  id: erasures.id,
  personId: erasures.personId,
  state: erasures.state,
  reason: erasures.reason,
  plan: erasures.plan,
  progress: erasures.progress,
  removed: erasures.removed,
  createdAt: erasures.createdAt,
  endedAt: erasures.endedAt,
  role: whom.role,
  isErased: sql<boolean>`${whom.erasedAt} is not null`,
  name: sql<string>`${whom.givenName} || ' ' || ${whom.familyName}`,
  by: asker.displayName,
};

const mostShown = 200;

/** The latest erasures of the school, those that are only looked at among them. */
export const listErasures = ({ db }: Tenant) =>
  chosen(db).orderBy(desc(erasures.createdAt)).limit(mostShown);

const chosen = (db: Tenant['db']) =>
  db
    .select(shown)
    .from(erasures)
    .innerJoin(whom, eq(whom.id, erasures.personId))
    .leftJoin(asker, eq(asker.id, sql`coalesce(${erasures.confirmedById}, ${erasures.askedById})`));

/** One of them, with whom of the people its look names; undefined where there is none. */
export async function readErasure({ db }: Tenant, erasureId: string) {
  const [found] = await chosen(db).where(eq(erasures.id, erasureId));
  if (!found) return undefined;
  const ids = found.plan?.leftAlone ?? [];
  const leftAlone = ids.length
    ? await db
        .select({ id: people.id, name: people.displayName })
        .from(people)
        .where(inArray(people.id, [...ids]))
    : [];
  return { ...found, leftAlone };
}

/** Whom records that had to stay are about; of each kind only for who reads that. */
export const listKeptIdentities = ({ db }: Tenant) =>
  db
    .select()
    .from(keptIdentities)
    .orderBy(keptIdentities.familyName, keptIdentities.givenName, keptIdentities.kind)
    .limit(mostShown);

export type ErasureShown = Awaited<ReturnType<typeof listErasures>>[number];
export type ErasureRead = NonNullable<Awaited<ReturnType<typeof readErasure>>>;
export type KeptIdentity = Awaited<ReturnType<typeof listKeptIdentities>>[number];

import 'server-only';
import { and, eq } from 'drizzle-orm';
import { signInProviders } from '@/db/schema/sign-in-providers';
import { gatePool } from '@/lib/platform/database';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ProviderKind } from '@/lib/shared/vocabulary';

/** All that the office sees of one: never the secret. */
export const shown = {
  id: signInProviders.id,
  schoolId: signInProviders.schoolId,
  kind: signInProviders.kind,
  label: signInProviders.label,
  issuer: signInProviders.issuer,
  tenant: signInProviders.tenant,
  clientId: signInProviders.clientId,
  domains: signInProviders.domains,
  trustsSecondFactor: signInProviders.trustsSecondFactor,
  enabled: signInProviders.enabled,
};

export const listProviders = ({ db, actor }: Tenant) =>
  db
    .select(shown)
    .from(signInProviders)
    .where(eq(signInProviders.schoolId, actor.schoolId))
    .orderBy(signInProviders.label, signInProviders.id);

export type ShownProvider = Awaited<ReturnType<typeof listProviders>>[number];

export async function findProvider({ db, actor }: Tenant, id: string) {
  const [found] = await db
    .select(shown)
    .from(signInProviders)
    .where(and(eq(signInProviders.schoolId, actor.schoolId), eq(signInProviders.id, id)));
  return found;
}

/** How many are signed in through it now: what ends when it is switched off. Ask for one's own school's only. */
export async function countSessionsThrough({
  id,
  schoolId,
}: Pick<ShownProvider, 'id' | 'schoolId'>) {
  const [row] = await gatePool().sql<{ sessions: number }[]>`
    select count(*)::int as sessions from sessions
    where provider_id = ${id} and only_school_id = ${schoolId} and ended_at is null and expires_at > now()`;
  return row?.sessions ?? 0;
}

/** The school's buttons on the sign-in page, and its name; undefined where there is no such school, or no button. */
export async function listWaysIn(slug: string) {
  const ways = await gatePool().sql<{ id: string; label: string; school: string }[]>`
    select p.id, p.label, s.name as school from sign_in_providers p join schools s on s.id = p.school_id and s.suspended_at is null
    where s.slug = ${slug} and p.enabled order by p.label, p.id`;
  const [first] = ways;
  return first && { school: first.school, ways: ways.map(({ id, label }) => ({ id, label })) };
}

export type WaysIn = NonNullable<Awaited<ReturnType<typeof listWaysIn>>>;

/** A provider as the gate signs people in with it. */
export type Vouching = Readonly<{
  id: string;
  schoolId: string;
  slug: string;
  kind: ProviderKind;
  issuer: string;
  tenant: string | null;
  clientId: string;
  sealedSecret: string;
  domains: string[];
  trustsSecondFactor: boolean;
}>;

/** The one that is switched on under this id, of whatever school; undefined where there is none. */
export async function findVouching(id: string) {
  const found = await gatePool().sql<Vouching[]>`
    select p.id, p.school_id as "schoolId", s.slug, p.kind, p.issuer, p.tenant, p.client_id as "clientId",
      p.sealed_secret as "sealedSecret", p.domains, p.trusts_second_factor as "trustsSecondFactor"
    from sign_in_providers p join schools s on s.id = p.school_id and s.suspended_at is null
    where p.id = ${id} and p.enabled`;
  // Ids are made at random here, so two of them never meet; were it otherwise, neither could be meant.
  return found.length === 1 ? found[0] : undefined;
}

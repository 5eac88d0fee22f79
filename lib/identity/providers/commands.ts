import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { signInProviders } from '@/db/schema/sign-in-providers';
import { env } from '@/lib/platform/env';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { endSessionsThrough } from '../sessions/commands';
import {
  providerAdded,
  providerChanged,
  providerRemoved,
  providerSwitchedOff,
  providerSwitchedOn,
  providerTried,
} from './events';
import type { AddProvider, ChangeProvider, WhichProvider } from './inputs';
import { countSessionsThrough, findProvider, shown } from './queries';
import { authorityOf, providerAsSeen, wordsOf } from './rules';
import { boundClientSecret } from './secret';
import type { Findings } from './trying';

/** Plain HTTP is for trying out, where the server was told so. */
function refuseUnlessOverTls({ issuer }: Readonly<{ issuer: string }>) {
  if (issuer.startsWith('http:') && env().LOCAL_PROVIDERS === 'no')
    throw wrong('issuer', 'providers.issuer_not_tls');
}

/** Adds one, switched off: its redirect address has to be known at the provider first. */
export async function addProvider(tenant: Tenant, input: AddProvider) {
  const { db, actor } = tenant;
  const { kind, label, clientId, clientSecret, trustsSecondFactor } = input;
  const place = { id: newId(), schoolId: actor.schoolId, clientId, ...authorityOf(input) };
  refuseUnlessOverTls(place);
  const [added] = await db
    .insert(signInProviders)
    .values({
      ...place,
      kind,
      label,
      domains: wordsOf(input.domains),
      trustsSecondFactor,
      sealedSecret: boundClientSecret(clientSecret, place),
      enabled: false,
    })
    .onConflictDoNothing()
    .returning(shown);
  if (!added) throw labelTaken();
  return record(tenant, providerAdded({ kind }), added);
}

/**
 * Changes one as the form says. The secret is kept where none is typed, but never sent to anybody else than
 * it was typed for; and who came in on the word of another authority is signed out.
 */
export async function changeProvider(tenant: Tenant, input: ChangeProvider) {
  const { db } = tenant;
  const before = await holdProvider(tenant, input.providerId);
  if (before.kind !== input.kind) throw notFound();
  if (providerAsSeen(before) !== input.asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const { label, clientId, clientSecret, trustsSecondFactor } = input;
  const place = { id: before.id, schoolId: before.schoolId, clientId, ...authorityOf(input) };
  refuseUnlessOverTls(place);
  const elsewhere = place.issuer !== before.issuer || clientId !== before.clientId;
  if (elsewhere && !clientSecret) throw wrong('clientSecret', 'providers.secret_anew');
  const [namesake] = await db
    .select({ id: signInProviders.id })
    .from(signInProviders)
    .where(and(eq(signInProviders.schoolId, before.schoolId), eq(signInProviders.label, label)));
  if (namesake && namesake.id !== before.id) throw labelTaken();

  const [changed] = await db
    .update(signInProviders)
    .set({
      issuer: place.issuer,
      tenant: place.tenant,
      label,
      clientId,
      domains: wordsOf(input.domains),
      trustsSecondFactor,
      ...(clientSecret && { sealedSecret: boundClientSecret(clientSecret, place) }),
    })
    .where(its(before))
    .returning(shown);
  if (!changed) throw new Error('A provider was held and could not be changed');
  const names = ['label', 'issuer', 'clientId', 'domains', 'trustsSecondFactor'] as const;
  const fields: string[] = names.filter((name) => String(before[name]) !== String(changed[name]));
  if (clientSecret) fields.push('clientSecret');
  const done = await record(tenant, providerChanged({ fields }), changed);
  if (elsewhere) await endSessionsThrough(before.id);
  return done;
}

/** What was found when it was tried goes into the record beside who tried it. */
export async function noteTrial(tenant: Tenant, { provider, found }: Trial) {
  return record(tenant, providerTried({ found }), provider);
}
export type Trial = Readonly<{ provider: { id: string; schoolId: string }; found: Findings }>;

export async function switchProviderOn(tenant: Tenant, { providerId }: WhichProvider) {
  const before = await holdProvider(tenant, providerId);
  if (before.enabled) throw new Refusal('conflict', 'providers.is_on');
  const [on] = await tenant.db
    .update(signInProviders)
    .set({ enabled: true })
    .where(its(before))
    .returning(shown);
  if (!on) throw notFound();
  return record(tenant, providerSwitchedOn(), on);
}

/** Nobody comes in through it any more, and who did is signed out: it may be off because it cannot be trusted. */
export async function switchProviderOff(tenant: Tenant, { providerId }: WhichProvider) {
  const before = await holdProvider(tenant, providerId);
  const sessions = await countSessionsThrough(before);
  const [off] = await tenant.db
    .update(signInProviders)
    .set({ enabled: false })
    .where(and(its(before), eq(signInProviders.enabled, true)))
    .returning(shown);
  if (!off) throw new Refusal('conflict', 'providers.is_off');
  const done = await record(tenant, providerSwitchedOff({ sessions }), off);
  // Last, so that what fails before leaves them as they were.
  await endSessionsThrough(providerId);
  return done;
}

/** Like switching it off, for good. */
export async function removeProvider(tenant: Tenant, { providerId }: WhichProvider) {
  const before = await holdProvider(tenant, providerId);
  const sessions = await countSessionsThrough(before);
  await tenant.db.delete(signInProviders).where(its(before));
  const done = await record(tenant, providerRemoved({ sessions }), before);
  await endSessionsThrough(providerId);
  return done;
}

const its = ({ id, schoolId }: Readonly<{ id: string; schoolId: string }>) =>
  and(eq(signInProviders.schoolId, schoolId), eq(signInProviders.id, id));

/** Until this transaction ends nobody else changes it, and nobody is let in on its word (`startSession`). */
async function holdProvider(tenant: Tenant, id: string) {
  await tenant.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`provider ${id}`}, 0))`,
  );
  const found = await findProvider(tenant, id);
  if (!found) throw notFound();
  return found;
}

const wrong = (field: string, key: string) =>
  new Refusal('invalid', 'refusal.check_the_form', { [field]: [key] });
const labelTaken = () => wrong('label', 'providers.label_taken');

import { sql } from 'drizzle-orm';
import { boolean, check, text, unique } from 'drizzle-orm/pg-core';
import { providerKinds } from '@/lib/shared/vocabulary';
import { knownToTheGate, may, oneOf, readableBy, schoolTable, writableBy } from '../school-table';
import { sealedText } from '../sealed';

/*
 * Where a school's grown-ups may sign in with the account they have there anyway: Google, Microsoft Entra or
 * another OpenID Connect provider. It speaks for this school alone, and for people whom it knows already.
 *
 *   schools 1 ──* sign_in_providers      sessions *──0..1 sign_in_providers (by which one came in)
 *
 * The client secret lies sealed, bound to the row and to where it is sent.
 * The office writes it and never reads it again: only the gate may.
 */
export const signInProviders = schoolTable(
  'sign_in_providers',
  {
    kind: text({ enum: providerKinds }).notNull(),
    /** What the button says after "Continue with". */
    label: text().notNull(),
    issuer: text().notNull(),
    /** Of Entra: the id of the school's own directory. */
    tenant: text(),
    clientId: text().notNull(),
    sealedSecret: sealedText('sign_in_providers.sealed_secret').notNull(),
    /** Of e-mail addresses, lower case; empty where any will do. */
    domains: text().array().notNull().default([]),
    /** The school asks for a second factor there, so that none is asked for here. */
    trustsSecondFactor: boolean().notNull().default(false),
    enabled: boolean().notNull().default(true),
  },
  (provider) => [
    unique('one_provider_per_label').on(provider.schoolId, provider.label),
    check('provider_kind_is_known', oneOf(provider.kind, providerKinds)),
    check(
      'entra_names_its_tenant',
      sql`(${provider.kind} = 'entra') = (${provider.tenant} is not null)`,
    ),
    knownToTheGate('sign_in_providers'),
    // No more than whoever presses the button sees in the address that it leads to.
    readableBy('sign_in_providers_read_by_everyone', sql`true`),
    ...writableBy('sign_in_providers_written_by_the_office', may('sign_in.manage')),
  ],
);

export type SignInProvider = typeof signInProviders.$inferSelect;

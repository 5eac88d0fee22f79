import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { providerKinds } from '@/lib/shared/vocabulary';
import { whyNotTheseDomains, whyNotThisIssuer, whyNotThisTenant, wordsOf } from './rules';

const ticked = z.literal('on').optional().transform(Boolean);
const printed = /^[!-~]+$/;

const details = {
  label: nameInput(40, 'providers.label_missing', 'providers.label_long'),
  /** Of any other provider; Google’s and Entra’s are known. */
  issuer: z.string().trim().max(300, 'providers.issuer_odd').default(''),
  /** Of Entra. */
  tenant: z.string().trim().toLowerCase().max(60, 'providers.tenant_odd').default(''),
  clientId: z
    .string('providers.client_id_missing')
    .trim()
    .min(1, 'providers.client_id_missing')
    .max(300, 'providers.client_id_odd')
    .regex(printed, 'providers.client_id_odd'),
  /** As typed: "hazelbrook.sch.uk, hazelbrook.example". */
  domains: z.string().toLowerCase().max(1_000, 'providers.domains_odd').default(''),
  trustsSecondFactor: ticked,
};
const secret = z
  .string('providers.secret_missing')
  .trim()
  .max(1_000, 'providers.secret_odd')
  .regex(/^[!-~]*$/, 'providers.secret_odd');

type Typed = Readonly<{ kind: string; issuer: string; tenant: string; domains: string }>;

function sayWhatIsOdd({ kind, issuer, tenant, domains }: Typed, context: z.RefinementCtx) {
  const odd = {
    issuer: kind === 'oidc' ? whyNotThisIssuer(issuer) : undefined,
    tenant: kind === 'entra' ? whyNotThisTenant(tenant) : undefined,
    domains: whyNotTheseDomains(wordsOf(domains)),
  };
  for (const [field, message] of Object.entries(odd))
    if (message) context.addIssue({ code: 'custom', path: [field], message });
}

export const addProviderInput = z
  .object({
    kind: z.enum(providerKinds, 'providers.kind_missing'),
    ...details,
    clientSecret: secret.min(1, 'providers.secret_missing'),
  })
  .superRefine(sayWhatIsOdd);
export type AddProvider = z.output<typeof addProviderInput>;

export const changeProviderInput = z
  .object({
    providerId: idInput(),
    asSeen: z.string().max(20),
    kind: z.enum(providerKinds, 'providers.kind_missing'),
    ...details,
    /** Empty: the one that is kept. */
    clientSecret: secret.default(''),
  })
  .superRefine(sayWhatIsOdd);
export type ChangeProvider = z.output<typeof changeProviderInput>;

export const providerInput = z.object({ providerId: idInput() });
export type WhichProvider = z.output<typeof providerInput>;

/** The address of the form for a new one; it never refuses, it falls back. */
export const newProviderInput = z.object({
  kind: z.enum(providerKinds).catch('google').default('google'),
});

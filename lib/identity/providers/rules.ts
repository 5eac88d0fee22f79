import { asSeen } from '@/lib/shared/as-seen';
import type { ProviderKind } from '@/lib/shared/vocabulary';

/** What is typed between commas, spaces or line breaks. */
export const wordsOf = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '');

const domain = /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
export const whyNotTheseDomains = (domains: readonly string[]) =>
  domains.length <= 20 && domains.every((one) => domain.test(one))
    ? undefined
    : 'providers.domains_odd';

/** `common` and `organizations` would let any directory of the world in; only one's own id will do. */
export const whyNotThisTenant = (tenant: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenant) ? undefined : 'providers.tenant_odd';

/** Where a provider may be asked: over TLS. Which machines those are is seen when it is asked. */
export function whyNotThisIssuer(issuer: string) {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const plain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!plain || !issuer.startsWith(`${url.protocol}//`)) return 'providers.issuer_odd';
  // Whether plain HTTP to this very machine is allowed, only the server knows (lib/identity/providers/asking.ts).
  const here = url.protocol === 'http:' && isThisMachine(url.hostname);
  return url.protocol === 'https:' || here ? undefined : 'providers.issuer_not_tls';
}

export const isThisMachine = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);

type Named = Readonly<{ kind: ProviderKind; issuer: string; tenant: string }>;

/** Who signs what the provider says, and of which directory. */
export function authorityOf({ kind, issuer, tenant }: Named) {
  if (kind === 'google') return { issuer: 'https://accounts.google.com', tenant: null };
  if (kind === 'entra')
    return { issuer: `https://login.microsoftonline.com/${tenant}/v2.0`, tenant };
  return { issuer: issuer.replace(/\/+$/, ''), tenant: null };
}

type Seen = Readonly<{
  label: string;
  issuer: string;
  clientId: string;
  domains: readonly string[];
  trustsSecondFactor: boolean;
}>;
export const providerAsSeen = (seen: Seen) =>
  asSeen([seen.label, seen.issuer, seen.clientId, seen.domains, seen.trustsSecondFactor]);

/** What the provider says of whoever signed in there. */
export type Claims = Readonly<Record<string, unknown>>;

export type Unvouched = 'no_email' | 'not_verified' | 'other_tenant' | 'other_domain';

type Vouched = Readonly<{ email: string }> | Readonly<{ unvouched: Unvouched }>;

type Voucher = Readonly<{
  kind: ProviderKind;
  tenant: string | null;
  domains: readonly string[];
}>;

/**
 * The e-mail address that the provider vouches for; or why it vouches for none.
 *
 * Entra lets a user's mail attribute hold any address, somebody else's too, and says nothing of having
 * verified it ("nOAuth"). So the token must be of the school's own directory (`tid`) and say that the
 * owner of the address's domain was verified (`xms_edov`, an optional claim):
 * https://learn.microsoft.com/en-us/entra/identity-platform/migrate-off-email-claim-authorization
 *
 * Google vouches for good for addresses it serves itself: those of a Workspace (`hd`) and gmail.com. Any other was
 * verified once and may have gone to somebody else since:
 * https://developers.google.com/identity/openid-connect/openid-connect
 */
export function vouchedEmail({ kind, tenant, domains }: Voucher, claims: Claims): Vouched {
  const email = emailIn(claims.email);
  if (!email) return { unvouched: 'no_email' };
  const at = email.slice(email.lastIndexOf('@') + 1);
  if (kind === 'entra') {
    if (claims.tid !== tenant) return { unvouched: 'other_tenant' };
    // A yes or no, which some tokens write otherwise.
    if (!/^(true|1)$/.test(String(claims.xms_edov))) return { unvouched: 'not_verified' };
  } else if (claims.email_verified !== true) return { unvouched: 'not_verified' };
  if (kind === 'google' && at !== 'gmail.com' && typeof claims.hd !== 'string')
    return { unvouched: 'not_verified' };
  if (domains.length > 0 && !domains.includes(at)) return { unvouched: 'other_domain' };
  return { email };
}

/** Printable ASCII only: beyond it, letters that look or fold alike could name somebody else. */
const emailIn = (said: unknown) =>
  typeof said === 'string' && /^[!-?A-~]{1,200}@[!-?A-~]{3,253}$/.test(said)
    ? said.toLowerCase()
    : undefined;

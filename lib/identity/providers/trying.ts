import 'server-only';
import { z } from 'zod';
import { notFound } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { askProvider, NotAsked } from './asking';
import { findProvider } from './queries';

/** What came of trying one, in a word of the program. */
export type Findings =
  | 'fine'
  | 'unreachable'
  | 'not_public'
  | 'no_document'
  | 'other_issuer'
  | 'lacks_addresses'
  | 'lacks_code'
  | 'lacks_keys';

/** OpenID Connect Discovery 1.0, as far as we need it. */
const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url().optional(),
  token_endpoint: z.url().optional(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url().optional(),
  response_types_supported: z.array(z.string()).default(['code']),
  code_challenge_methods_supported: z.array(z.string()).default(['S256']),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});
const keys = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) });

export async function tryOwnProvider(actor: Actor, providerId: string) {
  if (!may(actor, 'sign_in.manage')) throw notFound();
  const provider = await inSchool(actor, 'read only', (tenant) => findProvider(tenant, providerId));
  if (!provider) throw notFound();
  return { provider, found: await tryIssuer(provider.issuer) };
}

/** Asks for the document in which a provider says where it does what, and for its keys. */
export async function tryIssuer(issuer: string, ask = askProvider): Promise<Findings> {
  const read = async (address: string) => {
    const answer = await ask(address, { headers: { accept: 'application/json' } });
    return answer.ok ? await answer.json().catch(() => undefined) : undefined;
  };
  try {
    const said = discovery.safeParse(await read(`${issuer}/.well-known/openid-configuration`));
    if (!said.success) return 'no_document';
    const { data } = said;
    if (data.issuer.replace(/\/+$/, '') !== issuer) return 'other_issuer';
    if (!data.authorization_endpoint || !data.token_endpoint || !data.userinfo_endpoint)
      return 'lacks_addresses';
    if (
      !data.response_types_supported.includes('code') ||
      !data.code_challenge_methods_supported.includes('S256') ||
      !data.token_endpoint_auth_methods_supported.includes('client_secret_basic')
    )
      return 'lacks_code';
    if (!data.jwks_uri || !keys.safeParse(await read(data.jwks_uri)).success) return 'lacks_keys';
    return 'fine';
  } catch (error) {
    return error instanceof NotAsked && error.why !== 'too_long' ? 'not_public' : 'unreachable';
  }
}

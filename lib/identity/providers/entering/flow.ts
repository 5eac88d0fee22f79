import 'server-only';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth, { AuthError, customFetch } from 'next-auth';
import type { OIDCConfig } from 'next-auth/providers';
import { env } from '@/lib/platform/env';
import { logError } from '@/lib/platform/log';
import { safePath } from '@/lib/platform/route';
import { isOverTls } from '@/lib/platform/token';
import { askProvider } from '../asking';
import type { Vouching } from '../queries';
import { type Claims, isThisMachine } from '../rules';
import { openClientSecret } from '../secret';
import { originHere, redirectAddress, waysInPath } from '../site';
import type { WhyRefused } from './commands';

/*
 * The way to a provider and back is next-auth's own: authorisation code, PKCE, state and nonce, and what the ID
 * token says checked against them. It is made anew for each request, of the one provider that the address
 * names. Whom it vouches for is ours to judge, and the session is ours too; so next-auth is stopped before
 * it would make one. The ID token comes from the provider itself over TLS, in place of which its signature is
 * not checked again (OpenID Connect Core 3.1.3.7, 6).
 */
const minutes = 15;

const cookieOf = (what: string) => ({
  name: `${isOverTls() ? '__Host-' : ''}school-sign-in-${what}`,
  options: {
    httpOnly: true,
    sameSite: 'lax' as const,
    path: '/',
    secure: isOverTls(),
    maxAge: minutes * 60,
  },
});
const keptMeanwhile = () => ({
  pkceCodeVerifier: cookieOf('verifier'),
  state: cookieOf('state'),
  nonce: cookieOf('nonce'),
  callbackUrl: cookieOf('next'),
});

type Told = { claims?: Claims; error?: Error };

type Opened = Vouching & Readonly<{ clientSecret: string }>;

/** Undefined where what sealed it is lost: then the office types it in anew. */
async function secretOf(provider: Vouching) {
  try {
    return await openClientSecret(provider.sealedSecret, provider);
  } catch (error) {
    logError({ kind: 'row_shut', row: provider.id, error });
    return undefined;
  }
}

function flowOf(provider: Opened, origin: string, told: Told) {
  return NextAuth({
    // Of this provider alone: what was kept for one is of no use with another.
    secret: `${env().AUTH_SECRET} ${provider.id}`,
    basePath: waysInPath,
    trustHost: true,
    useSecureCookies: isOverTls(),
    session: { strategy: 'jwt' },
    cookies: keptMeanwhile(),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: {
      error: (error) => {
        told.error = error;
      },
    },
    providers: [asProvider(provider, origin)],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${pathOf(url, baseUrl)}`,
      signIn({ account, profile }) {
        told.claims = claimsIn(account?.id_token, profile ?? {});
        return '/sign-in';
      },
    },
  });
}

function asProvider(provider: Opened, origin: string) {
  const { kind, issuer, clientId, clientSecret } = provider;
  const config: OIDCConfig<Claims> = {
    id: provider.id,
    name: kind,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    authorization: {
      params: {
        scope: 'openid email',
        redirect_uri: redirectAddress(origin, provider.id),
        // On a staff room's computer the last one may still be signed in there.
        ...(kind !== 'oidc' && { prompt: 'select_account' }),
      },
    },
    client: {
      token_endpoint_auth_method: kind === 'entra' ? 'client_secret_post' : 'client_secret_basic',
    },
    // Not every provider writes the e-mail address into the ID token; then it is asked whose that is.
    idToken: kind !== 'oidc',
    profile: ({ sub }) => ({ id: String(sub) }),
    [customFetch]: askProvider,
  };
  return config;
}

/** What the ID token says, which next-auth has checked; where it names no address, what the provider answered. */
function claimsIn(idToken: string | undefined, answered: Claims): Claims {
  const [, payload = ''] = idToken?.split('.') ?? [];
  const said = payload ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) : {};
  return typeof said.email === 'string' ? said : answered;
}

function pathOf(url: string, base: string) {
  if (!URL.canParse(url, base)) return '/';
  const { origin, pathname, search } = new URL(url, base);
  return (origin === base && safePath(pathname + search)) || '/';
}

/** Where the browser is sent to; undefined where the provider does not answer as it should. */
export async function beginAt(provider: Vouching, next: string) {
  const told: Told = {};
  const clientSecret = await secretOf(provider);
  if (!clientSecret) return undefined;
  const { signIn } = flowOf({ ...provider, clientSecret }, await originHere(), told);
  const sent = await signIn(provider.id, { redirect: false, redirectTo: next }).catch(() => '');
  const url = URL.canParse(String(sent)) ? new URL(String(sent)) : undefined;
  const safe =
    url?.protocol === 'https:' ||
    (url && isThisMachine(url.hostname) && env().LOCAL_PROVIDERS === 'yes');
  if (told.error || !safe) return undefined;
  return url?.href;
}

type CameBack = Readonly<{ next: string }> &
  (Readonly<{ claims: Claims }> | Readonly<{ why: WhyRefused }>);

/** What the provider says of who comes back from it; or why that cannot be taken. Either is found out once. */
export async function comeBackFrom(provider: Vouching, query: string): Promise<CameBack> {
  const store = await cookies();
  const origin = await originHere();
  const kept = Object.values(keptMeanwhile());
  const next = pathOf(store.get(cookieOf('next').name)?.value ?? '/', origin);
  const told: Told = {};
  const clientSecret = await secretOf(provider);
  if (!clientSecret) return { why: 'failed', next };
  const { handlers } = flowOf({ ...provider, clientSecret }, origin, told);
  await handlers.GET(
    new NextRequest(`${redirectAddress(origin, provider.id)}${query}`, {
      headers: { cookie: store.toString() },
    }),
  );
  for (const { name, options } of kept) store.set(name, '', { ...options, maxAge: 0 });
  return told.claims ? { claims: told.claims, next } : { why: whyNot(told.error), next };
}

/** Of next-auth's errors, those that somebody at a browser can cause. */
function whyNot(error: Error | undefined): WhyRefused {
  if (!(error instanceof AuthError)) return 'failed';
  if (error.type === 'InvalidCheck') return 'not_proved';
  if (error.type === 'OAuthCallbackError') return 'broken_off';
  const cause = error.cause?.err;
  if (cause && /"(state|nonce)"/.test(cause.message)) return 'not_proved';
  // The sentence alone: what else next-auth knows of it holds what the provider sent.
  console.error(`A sign-in provider did not answer as it should: ${cause?.message ?? error.type}`);
  return 'failed';
}

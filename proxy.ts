import { type NextRequest, NextResponse } from 'next/server';
import { asRequestId, newRequestId } from '@/lib/platform/call';
import { env } from '@/lib/platform/env';
import { schoolOfHost } from '@/lib/platform/hosts';
import { sessionCookie } from '@/lib/platform/token';
import { publicAddresses } from '@/lib/shared/addresses';

/** First segments that are the product's own, on a school's own host too; every other one names a school. */
const ownPages: readonly string[] = publicAddresses;
const ours = new Set(['', ...ownPages]);

/**
 * Before every page: which school the address names (its first segment, or a host of the school's
 * own), and early refusal of strangers. It guards nothing: every page, action and file asks for itself.
 */
export async function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce);

  // No letter of any address, and PostgreSQL cannot even be asked for it.
  if (/%00/.test(pathname + search)) return new NextResponse('Bad request', { status: 400 });

  let path = pathname;
  let segment = pathname.split('/', 2)[1] ?? '';
  const hostSchool = await schoolOfHost(request.headers.get('host') ?? '');
  if (hostSchool && segment !== hostSchool && !ownPages.includes(segment)) {
    path = `/${hostSchool}${pathname === '/' ? '' : pathname}`;
    segment = hostSchool;
  }

  if (!ours.has(segment) && !request.cookies.has(sessionCookie())) {
    const signIn = new URL('/sign-in', publicOrigin(request));
    signIn.searchParams.set('next', path + search);
    return NextResponse.redirect(signIn);
  }

  const headers = new Headers(request.headers);
  headers.set('x-path', path + search);
  headers.set('x-address', addressOf(request));
  headers.set('x-nonce', nonce);
  // Given before it comes here (lib/wiring/web.ts), but by the development server.
  const numbered = asRequestId(request.headers.get('x-request-id'));
  const requestId = numbered ?? newRequestId();
  headers.set('x-request-id', requestId);
  headers.set('content-security-policy', policy);

  const next =
    path === pathname
      ? NextResponse.next({ request: { headers } })
      : NextResponse.rewrite(new URL(path + search, request.url), { request: { headers } });
  // What is set here wins over what a route answers, so a file's own policy must be set here too.
  next.headers.set('content-security-policy', storedFile.test(path) ? forFiles : policy);
  next.headers.set('cache-control', 'private, no-store');
  if (!numbered) next.headers.set('x-request-id', requestId);
  return next;
}

/** Evidence that children handed in: looked at or listened to, and nothing else. */
const storedFile = /^\/[^/]+\/files\//;
const forFiles = "default-src 'none'; sandbox";

/** The last hop's word: what a client claims stands before it. */
const addressOf = (request: NextRequest) =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';

const publicOrigin = (request: NextRequest) => env().PUBLIC_URL ?? request.nextUrl.origin;

/** The development server evaluates code and opens a socket to reload pages; a real one does neither. */
const developing = process.env.NODE_ENV === 'development';

const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/*
 * All but the files that are the same for everybody, each named to its end: a page whose address only
 * begins like one would come without a policy, and with headers of the sender's own making.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|_next/image$|art/[a-z-]+\\.svg$|icons/[a-z0-9-]+\\.png$|favicon\\.(?:ico|svg)$).*)',
  ],
};

import 'server-only';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import NextAuth, { CredentialsSignin } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { isOverTls, sessionCookie } from '@/lib/platform/token';
import { whenceOf } from '@/lib/platform/whence';
import { signInToDemo, signInWithPassword } from './commands';
import { knownDeviceFor } from './known-device';
import { signInWithPasskey } from './passkeys/commands';
import { signInWithPasskeyInput } from './passkeys/inputs';
import { thisSite } from './passkeys/site';
import { finishSignIn } from './second-step/commands';

/** next-auth hides why a sign-in failed but for this code, which the form turns into a sentence. */
export class SignInRefused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

/** The password was right, and a code is asked for: `half` is what it has to come with. */
export class CodeAsked extends SignInRefused {
  readonly half: string;

  constructor(half: string) {
    super('code');
    this.half = half;
  }
}

const password = z.object({
  // PostgreSQL cannot be asked for a NUL.
  email: z
    .string()
    .max(320)
    .refine((text) => !text.includes('\0')),
  password: z.string().min(1).max(1000),
  shared: z.literal('on').optional(),
});
const demo = z.object({ personId: z.uuid() });
const code = z.object({ half: z.string().max(100), code: z.string().min(1).max(100) });
const started = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

/** The longest that browsers keep a cookie. How long a session lasts is said by its row, not by the cookie. */
const longest = 400 * 24 * 60 * 60;

/**
 * The one place that knows next-auth, which sets and clears the cookie. Credentials means JWT to it, so
 * it is given a way to write one: the token of a row in our `sessions`, random and nothing else, which
 * every request looks up by its hash. Ending the row ends the session, and no page needs next-auth. Its
 * own addresses under /api/auth are not served: our actions call it, and nobody else has to. What a school's
 * own provider says it finds out too, apart from here (providers/entering/flow.ts).
 */
export const { signIn, signOut } = NextAuth(() => {
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: 'jwt', maxAge: longest },
    jwt: { encode: ({ token }) => String(token?.sessionToken), decode: () => null },
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isOverTls() },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: reportUnlessRefused },
    providers: [
      Credentials({
        id: 'password',
        credentials: { email: {}, password: {} },
        async authorize(sent, request) {
          const tried = password.safeParse(sent);
          if (!tried.success) throw new SignInRefused('wrong');
          const { shared, ...typed } = tried.data;
          const answer = await signInWithPassword(
            {
              ...typed,
              shared: shared === 'on',
              knownDevice: await knownDeviceFor(typed.email),
            },
            whenceOf(request.headers),
          );
          if (answer === 'wrong') throw new SignInRefused('wrong');
          if ('half' in answer) throw new CodeAsked(answer.half);
          if ('waitMinutes' in answer) throw new SignInRefused(`wait-${answer.waitMinutes}`);
          return { id: answer.accountId, sessionToken: answer.token };
        },
      }),
      // A session that another way in has just started: who holds its token is in already.
      Credentials({
        id: 'started',
        credentials: { token: {} },
        authorize(sent) {
          const session = started.safeParse(sent);
          if (!session.success) throw new SignInRefused('wrong');
          return { id: 'started', sessionToken: session.data.token };
        },
      }),
      Credentials({
        id: 'code',
        credentials: { half: {}, code: {} },
        async authorize(sent, request) {
          const tried = code.safeParse(sent);
          if (!tried.success) throw new SignInRefused('wrong');
          const answer = await finishSignIn(
            tried.data.half,
            tried.data.code,
            whenceOf(request.headers),
          );
          if (typeof answer === 'string') throw new SignInRefused(answer);
          if ('waitMinutes' in answer) throw new SignInRefused(`wait-${answer.waitMinutes}`);
          return { id: answer.accountId, sessionToken: answer.token };
        },
      }),
      Credentials({
        id: 'passkey',
        credentials: { answer: {} },
        async authorize(sent, request) {
          const tried = signInWithPasskeyInput.safeParse(sent);
          if (!tried.success) throw new SignInRefused('wrong');
          const answer = await signInWithPasskey(
            // Safe: the library that verifies it checks every part that it uses.
            tried.data.answer as unknown as AuthenticationResponseJSON,
            await thisSite(),
            whenceOf(request.headers),
          );
          if (answer === 'wrong') throw new SignInRefused('wrong');
          return { id: answer.accountId, sessionToken: answer.token };
        },
      }),
      Credentials({
        id: 'demo',
        credentials: { personId: {} },
        async authorize(sent, request) {
          const chosen = demo.safeParse(sent);
          const answer = chosen.success
            ? await signInToDemo(chosen.data.personId, whenceOf(request.headers))
            : 'wrong';
          if (answer === 'wrong') throw new SignInRefused('wrong');
          return { id: answer.accountId, sessionToken: answer.token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user && 'sessionToken' in user ? { sessionToken: user.sessionToken } : token,
    },
  };
});

function reportUnlessRefused(error: Error) {
  if (!(error instanceof SignInRefused)) console.error(error);
}

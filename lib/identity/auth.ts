import 'server-only';
import NextAuth, { CredentialsSignin } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { sessionCookie } from '@/lib/platform/token';
import { signInToDemo, signInWithPassword } from './commands';

/** next-auth hides why a sign-in failed but for this code, which the form turns into a sentence. */
export class SignInRefused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

const password = z.object({
  // PostgreSQL cannot be asked for a NUL.
  email: z
    .string()
    .max(320)
    .refine((text) => !text.includes('\0')),
  password: z.string().min(1).max(1000),
});
const demo = z.object({ personId: z.uuid() });

const addressOf = (request: Request) => request.headers.get('x-address') ?? 'unknown';

/**
 * The one place that knows next-auth. Credentials means JWT, so the token carries nothing but the id
 * of a row in our `sessions`, which every request looks up: ending the row ends the session. Its
 * own addresses under /api/auth are not served: our actions call it, and nobody else has to.
 */
export const { signIn, signOut } = NextAuth(() => {
  const secure = env().PUBLIC_URL?.startsWith('https:') ?? false;
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: 'jwt', maxAge: 14 * 24 * 60 * 60 },
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
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
          const answer = await signInWithPassword(tried.data, addressOf(request));
          if (answer === 'wrong') throw new SignInRefused('wrong');
          if ('waitMinutes' in answer) throw new SignInRefused(`wait-${answer.waitMinutes}`);
          return { id: answer.accountId, sessionId: answer.sessionId };
        },
      }),
      Credentials({
        id: 'demo',
        credentials: { personId: {} },
        async authorize(sent) {
          const chosen = demo.safeParse(sent);
          const answer = chosen.success ? await signInToDemo(chosen.data.personId) : 'wrong';
          if (answer === 'wrong') throw new SignInRefused('wrong');
          return { id: answer.accountId, sessionId: answer.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user && 'sessionId' in user ? { sub: user.id, sessionId: user.sessionId } : token,
    },
  };
});

function reportUnlessRefused(error: Error) {
  if (!(error instanceof SignInRefused)) console.error(error);
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody who has an account there, and what the provider says of them. */
export type There = Readonly<Record<string, unknown>>;

/**
 * A real OpenID Connect provider on this machine, for tests: one asks it for a page, writes who one is, and is
 * sent back. It knows `people` by their name there.
 */
export async function startLocalProvider(people: Record<string, There>, port = 0) {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = {
    client_id: 'studystreaks',
    client_secret: 'known-to-both',
    redirect_uris: ['http://127.0.0.1/none-yet'],
  };

  /** Tells it where to send people back to, as somebody pastes the address into its settings. */
  function mayReturnTo(redirectAddress: string, more: object = {}) {
    const provider = new Provider(issuer, {
      clients: [{ ...client, redirect_uris: [redirectAddress] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd', 'tid', 'xms_edov'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['of a test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/who/${uid}` },
      findAccount: (_context, name) => ({
        accountId: name,
        claims: () => ({ sub: name, ...people[name] }),
      }),
      // Whoever signs in there has agreed to it.
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          accountId: oidc.session?.accountId ?? '',
          clientId: oidc.client?.clientId ?? '',
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
      ...more,
    });
    const asked = provider.callback();
    answer = (request, response) =>
      request.url?.startsWith('/who/')
        ? sayWho(provider, request, response)
        : asked(request, response);
  }

  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    mayReturnTo,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type LocalProvider = Awaited<ReturnType<typeof startLocalProvider>>;

/** Its sign-in page: a name, and no questions. */
async function sayWho(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html');
    return response.end(
      `<!doctype html><html lang="en"><title>Who are you?</title><form method="post">
      <label>Your name here <input name="name"></label><button>Go on</button></form></html>`,
    );
  }
  let body = '';
  for await (const part of request) body += part;
  const accountId = new URLSearchParams(body).get('name') ?? '';
  const result = accountId ? { login: { accountId } } : { error: 'access_denied' };
  return provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}

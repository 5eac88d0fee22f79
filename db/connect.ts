import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import postgres, { type Options } from 'postgres';
import { CannotStart } from './cannot-start';

/*
 * The one way to a database. The library that speaks to PostgreSQL encrypts with `sslmode=require` and believes whoever
 * answers; asked to verify, it knows no `sslrootcert`, and holds a server that is named by a number to be called
 * localhost. So what an address says of TLS is read here.
 */

type Tls = NonNullable<Options<Record<string, never>>['ssl']>;

/** Opens connections to this address, as it says: `sslmode=verify-full` and `sslrootcert` as PostgreSQL's own programs. */
export function connect(address: string, options: Options<Record<string, never>> = {}) {
  const { url, ssl } = tlsOf(address);
  return postgres(url, { ...options, ...(ssl !== undefined && { ssl }) });
}

export function tlsOf(address: string): Readonly<{ url: string; ssl: Tls | undefined }> {
  const url = new URL(address);
  const [mode, root] = [url.searchParams.get('sslmode'), url.searchParams.get('sslrootcert')];
  url.searchParams.delete('sslmode');
  url.searchParams.delete('sslrootcert');
  return { url: url.href, ssl: sslOf(mode, root, url.hostname) };
}

function sslOf(mode: string | null, root: string | null, host: string): Tls | undefined {
  switch (mode) {
    case 'verify-full':
      return {
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
        servername: decodeURIComponent(host),
        ...(root && { ca: readFileSync(root, 'utf8') }),
      };
    case 'require':
      // As PostgreSQL's own programs: with an authority it is told, it believes no other.
      return root
        ? {
            rejectUnauthorized: true,
            ca: readFileSync(root, 'utf8'),
            checkServerIdentity: () => undefined,
          }
        : { rejectUnauthorized: false };
    case 'prefer':
    case 'allow':
      return 'prefer';
    case null:
    case 'disable':
      return undefined;
    default:
      throw new CannotStart(`sslmode=${mode} is not understood; write verify-full instead.`);
  }
}

/** Whether it stays on this machine: nobody is on the way who could listen. Some libraries go where `?host=` says instead. */
export function isOnThisMachine(address: string) {
  const { hostname, searchParams } = new URL(address);
  return [hostname, searchParams.get('host') ?? hostname].every((named) => {
    const host = decodeURIComponent(named).replace(/^\[|\]$/g, '');
    return (
      host === '' ||
      host === 'localhost' ||
      host === '::1' ||
      host.startsWith('/') ||
      /^127(\.\d{1,3}){3}$/.test(host)
    );
  });
}

/** Throws CannotStart where what is sent to this address could be read or answered by somebody else. */
export function expectVerified(name: string, address: string) {
  const url = new URL(address);
  const [mode, root] = [url.searchParams.get('sslmode'), url.searchParams.get('sslrootcert')];
  if (!isOnThisMachine(address) && mode !== 'verify-full')
    throw new CannotStart(
      `${name} leads to ${url.hostname} without verified TLS${mode ? ` (sslmode=${mode} does not look who answers)` : ''}: add ?sslmode=verify-full to it, and &sslrootcert= with a file where the server's certificate is by an authority of your own. Where nobody else is on the way there, set DATABASE_TLS=any.`,
    );
  if (mode !== null && !['disable', 'prefer', 'allow', 'require', 'verify-full'].includes(mode))
    throw new CannotStart(`${name} asks for sslmode=${mode}; write verify-full instead.`);
  if (mode !== 'verify-full') return;
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')))
    throw new CannotStart(
      `${name} names its server by a number, ${url.hostname}, and asks for it to be verified: write the name that is in its certificate.`,
    );
  if (!root) return;
  try {
    readFileSync(root);
  } catch (error) {
    throw new CannotStart(
      `The file ${root}, which ${name} names in sslrootcert, cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

import 'server-only';
import { headers } from 'next/headers';
import { isSlug } from '@/lib/shared/is-slug';
import { gatePool } from './database';
import { env } from './env';

/** Hosts change when a school moves in, not between two requests. */
const rememberedForMs = 60_000;
const known = new Map<string, { slug: string | undefined; until: number }>();

/**
 * The school that a host belongs to: `oakfield.` of the configured base domain, or a school's own
 * host. Undefined on the base domain itself and wherever neither is configured (`APP_HOST`).
 */
export async function schoolOfHost(hostAndPort: string): Promise<string | undefined> {
  const base = env().APP_HOST;
  if (!base) return undefined;
  const host = hostAndPort.toLowerCase().replace(/:\d+$/, '');
  if (host === base || host === `www.${base}`) return undefined;
  if (host.endsWith(`.${base}`)) return slugIn(host.slice(0, -base.length - 1));
  if (!hostName.test(host)) return undefined;

  const remembered = known.get(host);
  if (remembered && remembered.until > Date.now()) return remembered.slug;
  const { sql } = gatePool();
  const [school] = await sql<{ slug: string }[]>`select slug from schools where host = ${host}`;
  if (known.size > 1_000) known.clear();
  known.set(host, { slug: school?.slug, until: Date.now() + rememberedForMs });
  return school?.slug;
}

/**
 * A client writes what it likes into `Host`: with slashes in it, what is put before the path would
 * name another site for the proxy to fetch from.
 */
const slugIn = (label: string) => (isSlug(label) ? label : undefined);
const hostName = /^[a-z0-9.-]{1,253}$/;

/** The school that the request's host belongs to; undefined where it belongs to none. */
export const schoolOfThisHost = async () => schoolOfHost((await headers()).get('host') ?? '');

/** A path of another school's: on a host that belongs to one school it would name a page of that school. */
export async function addressOnAnyHost(path: string) {
  return (await schoolOfThisHost()) ? `${env().PUBLIC_URL ?? ''}${path}` : path;
}

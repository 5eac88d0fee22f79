import 'server-only';
import { openPool, type Pool } from '@/db/client';
import { poolSizes } from '@/db/connections';
import { env } from './env';

/*
 * One pool per role and process. They live on globalThis because the development server loads this
 * module anew with every change.
 */
const pools = globalThis as typeof globalThis & { studystreaksPools?: Map<string, Pool> };

type Role = 'app' | 'gate' | 'platform' | 'listen' | 'replica';

function poolOf(role: Role): Pool {
  pools.studystreaksPools ??= new Map();
  const open = pools.studystreaksPools.get(role);
  if (open) return open;
  const { APP_DATABASE_URL, LISTEN_DATABASE_URL, DATABASE_PREPARE, ...more } = env();
  const urls = {
    app: APP_DATABASE_URL,
    gate: more.GATE_DATABASE_URL,
    platform: more.PLATFORM_DATABASE_URL,
    listen: LISTEN_DATABASE_URL ?? APP_DATABASE_URL,
    replica: more.READ_DATABASE_URL ?? APP_DATABASE_URL,
  };
  const pool = openPool(urls[role], {
    ...poolSizes[role],
    prepare: DATABASE_PREPARE === 'yes',
  });
  pools.studystreaksPools.set(role, pool);
  return pool;
}

/** Inside a school: row security decides. */
export const appPool = () => poolOf('app');

/** Before a school is known: sign-in, sessions, whom a person may see. */
export const gatePool = () => poolOf('gate');

/** A copy of the database that follows it, for reports; undefined where there is none. */
export const replicaPool = () => (env().READ_DATABASE_URL ? poolOf('replica') : undefined);

/** Operators' pages: schools, and nobody in them. */
export const platformPool = () => poolOf('platform');

/** Past any pooler, for what is told as it happens. */
export const listeningPool = () => poolOf('listen');

export async function closePools() {
  const open = [...(pools.studystreaksPools?.values() ?? [])];
  pools.studystreaksPools?.clear();
  await Promise.all(open.map(({ end }) => end()));
}

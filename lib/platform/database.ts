import 'server-only';
import { openPool, type Pool } from '@/db/client';
import { env } from './env';

/*
 * One pool per role and process. They live on globalThis because the development server loads this
 * module anew with every change.
 */
const pools = globalThis as typeof globalThis & { studystreaksPools?: Map<string, Pool> };

function poolOf(role: 'app' | 'gate', connections: number): Pool {
  pools.studystreaksPools ??= new Map();
  const open = pools.studystreaksPools.get(role);
  if (open) return open;
  const { APP_DATABASE_URL, GATE_DATABASE_URL, DATABASE_PREPARE } = env();
  const pool = openPool(role === 'app' ? APP_DATABASE_URL : GATE_DATABASE_URL, {
    connections,
    prepare: DATABASE_PREPARE === 'yes',
  });
  pools.studystreaksPools.set(role, pool);
  return pool;
}

/** Inside a school: row security decides. */
export const appPool = () => poolOf('app', 12);

/** Before a school is known: sign-in, sessions, whom a person may see. */
export const gatePool = () => poolOf('gate', 6);

export async function closePools() {
  const open = [...(pools.studystreaksPools?.values() ?? [])];
  pools.studystreaksPools?.clear();
  await Promise.all(open.map(({ sql }) => sql.end({ timeout: 5 })));
}

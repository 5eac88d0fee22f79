import 'server-only';
import { headers } from 'next/headers';
import { v5 as idOf } from 'uuid';
import { platformPool } from './database';
import { countEvents } from './metrics';
import { whenceOf } from './whence';

/** The part of the school that an address is in: what follows the school's name and the role's. */
export function partOf(path: string | null) {
  const [, , first = '', second = ''] = (path ?? '').split(/[/?]/);
  const part = first === 'admin' ? second || 'home' : first;
  return /^[a-z-]{1,40}$/.test(part) ? part : undefined;
}

const looked = { name: 'support.looked' } as const;

/**
 * Writes into the school's record which part of it an operator looks at, before they see it; once for each
 * access and part, for the part is in the event's id.
 */
export async function noteLook(schoolId: string, accessId: string) {
  const said = await headers();
  const part = partOf(said.get('x-path'));
  if (!part) return;
  const { address, device } = whenceOf(said);
  const { sql } = platformPool();
  const { count } = await sql`
    insert into audit_events (id, school_id, name, subject_id, facts, address, device)
    values (${idOf(`looked ${part}`, accessId)}, ${schoolId}, ${looked.name}, ${accessId},
      ${sql.json({ part })}, ${address}, ${device}) on conflict do nothing`;
  if (count > 0) countEvents(looked.name);
}

import 'server-only';
import { gatePool } from '@/lib/platform/database';

export type LiveSession = Readonly<{
  id: string;
  device: string | null;
  address: string | null;
  startedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** Use puts its end off. */
  renews: boolean;
}>;

/**
 * Where an account is signed in now, the latest used first. A session of one school is shown none but those of
 * that school alone: where else its owner signs in is not that school's to know.
 */
export async function listSessions(accountId: string, onlySchoolId: string | null = null) {
  const { sql } = gatePool();
  return sql<LiveSession[]>`
    select id, device, address, started_at as "startedAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt", renews
    from sessions where account_id = ${accountId} and ended_at is null and expires_at > now()
      and (${onlySchoolId}::uuid is null or only_school_id = ${onlySchoolId}::uuid)
    order by last_seen_at desc, id desc`;
}

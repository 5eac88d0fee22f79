import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { daysLogsAreKept } from '@/lib/shared/log-age';

/*
 * Each night what signing in leaves behind goes when its time is over: links and half sign-ins once they
 * are worth nothing, sessions and opened devices 90 days after their end. Of the record's events,
 * operators' too, the network address and the device go after a year; that they happened stays. The database itself refuses
 * to let go of sessions, links and devices earlier.
 */
export async function clearOldSignIns() {
  const { sql } = gatePool();
  const longAgo = sql`now() - make_interval(days => ${daysLogsAreKept}::int)`;
  await sql`delete from half_sign_ins where expires_at < now()`;
  await sql`delete from passkey_challenges where expires_at < now()`;
  await sql`delete from sign_in_failures where failed_at < now() - interval '1 day'`;
  await sql`delete from credential_resets where used_at is not null or expires_at < now()`;
  await sql`delete from address_checks where used_at is not null or expires_at < now()`;
  await sql`delete from sessions where coalesce(ended_at, expires_at) < ${longAgo}`;
  await sql`delete from opened_devices where closes_at < ${longAgo}`;
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  for (const { id } of schools)
    await sql`
      update audit_events set address = null, device = null
      where school_id = ${id} and created_at < now() - interval '12 months'
        and (address is not null or device is not null)`;
  for (const table of ['platform_events', 'support_accesses'])
    await sql`
      update ${sql(table)} set address = null, device = null
      where created_at < now() - interval '12 months'
        and (address is not null or device is not null)`;
}

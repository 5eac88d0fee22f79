import 'server-only';
import { createHmac } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import type { Whence } from '@/lib/platform/whence';
import { recordForAccount } from '../../record';
import { restAfterPictures } from '../entering/rest';
import { hoursOfAPause, wrongTriesAtHome } from '../families/rules';

/*
 * Wrong pictures at home are counted for the child, whatever device they come from: the tenth in a row
 * asks for a card or a grown-up there. In the classroom nobody asks for this count, so that no stranger
 * keeps a child from signing in at school.
 */
type Child = Readonly<{ schoolId: string; studentId: string }>;

const about = (studentId: string) =>
  createHmac('sha256', env().AUTH_SECRET)
    .update(`pictures at home:${studentId}`)
    .digest('base64url');

export type CountedAtHome =
  | Readonly<{ is: 'ask' }>
  | Readonly<{ is: 'rest'; seconds: number }>
  | Readonly<{ is: 'counted'; isTheLast: boolean; forgive: () => Promise<void> }>;

/** Counts a try as wrong before it is looked at, so that many at once are one. */
export async function countAtHome({ schoolId, studentId }: Child): Promise<CountedAtHome> {
  const key = about(studentId);
  return gatePool().sql.begin(async (sql): Promise<CountedAtHome> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const [before] = await sql<{ tries: number; paused: boolean; over: boolean }[]>`
      select wrong_tries as tries, coalesce(paused_until > now(), false) as paused,
        coalesce(paused_until <= now(), false) as over
      from home_tries where school_id = ${schoolId} and student_id = ${studentId}`;
    if (before?.paused) return { is: 'ask' };
    const seconds = await restAfterPictures(key, sql);
    if (seconds > 0) return { is: 'rest', seconds };
    const tries = before && !before.over ? before.tries + 1 : 1;
    const isTheLast = tries >= wrongTriesAtHome;
    await sql`
      insert into home_tries (id, school_id, student_id, wrong_tries, paused_until)
      values (${newId()}, ${schoolId}, ${studentId}, ${tries},
        case when ${isTheLast} then now() + make_interval(hours => ${hoursOfAPause}::int) end)
      on conflict (school_id, student_id)
      do update set wrong_tries = excluded.wrong_tries, paused_until = excluded.paused_until`;
    return { is: 'counted', isTheLast, forgive: () => forgive({ schoolId, studentId }, key) };
  });
}

/** The pictures were right. */
async function forgive({ schoolId, studentId }: Child, key: string) {
  const { sql } = gatePool();
  await sql`delete from sign_in_failures where about = ${key}`;
  await sql`delete from home_tries where school_id = ${schoolId} and student_id = ${studentId}`;
}

/** Somebody showed the child's card: that is who is asked for after ten wrong tries. */
export async function forgiveByCard(
  { schoolId, studentId }: Child,
  accountId: string,
  whence: Whence,
  sql: TransactionSql,
) {
  const [forgiven] = await sql<{ paused: boolean }[]>`
    delete from home_tries where school_id = ${schoolId} and student_id = ${studentId}
    returning coalesce(paused_until > now(), false) as paused`;
  if (forgiven?.paused)
    await recordForAccount(
      accountId,
      { name: 'identity.home_let_again', facts: { way: 'card' } },
      whence,
      sql,
    );
}

import 'server-only';
import type { Sql } from 'postgres';
import { v4 as newRun } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { daysLogsAreKept } from '@/lib/shared/log-age';
import { asRemover, within } from '../removing/doors';

/** So many in one transaction, which locks them for as long. */
const atATime = 500;

/** Each night, of every school: the record of mail that went out, or did not, long enough ago. */
export const clearMailRecords = (now = new Date()) =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    await eachByItself(schools, ({ id }) => clearMailRecordsOf(remover, id, now));
  });

/** Not of somebody who is under a legal hold, nor where all news is. */
export async function clearMailRecordsOf(remover: Sql, schoolId: string, now: Date) {
  const before = new Date(now.getTime() - daysLogsAreKept * 86_400_000).toISOString();
  for (let found = atATime; found === atATime; )
    found = await within(remover, { schoolId, by: null, run: newRun() }, async (sql) => {
      const { count } = await sql`
        delete from mails where school_id = (select app_school_id()) and id in (
          select m.id from mails m
          where m.school_id = (select app_school_id()) and m.created_at < ${before}
            and m.expires_at < ${now.toISOString()}
            and not exists (select from legal_holds h where h.school_id = m.school_id
              and h.lifted_at is null and (h.person_id = m.person_id or h.kind = 'news'))
          order by m.id limit ${atATime})`;
      return count;
    });
}

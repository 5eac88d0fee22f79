import 'server-only';
import { randomUUID } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { erase, type Hands } from '../erasure/erasing';
import { fates } from '../erasure/fates';
import { waitForChanges, within } from '../removing/doors';
import { remove, rowsAbout, whatGoes } from '../removing/going';
import { type Asking, findDue, noOpenCopy } from './due';
import type { KeptKind } from './rules';
import { added, type Doing, type Files, type Removed, writeDown } from './writing-down';

/** One person who left long enough ago, as an erasure of its own: it is in the list that a restore carries out again. */
export async function eraseOne(
  hands: Hands,
  files: Files,
  doing: Doing,
  kind: KeptKind,
  asking: Asking,
) {
  const { schoolId } = doing;
  const personId = await within(hands.remover, doing, async (sql) => {
    await waitForChanges(sql);
    const [due] = await findDue(sql, kind, asking);
    return due?.ids[0];
  });
  if (!personId) return false;
  // The child last: who is erased already is found no more, and neither would their guardians be.
  const everybody = [...(await guardiansOf(hands.remover, doing, personId)), personId];
  for (const each of everybody) {
    const id = await erasureFor(hands.remover, doing, each);
    await erase(
      hands,
      {
        id,
        schoolId,
        personId: each,
        by: null,
        reason: 'not_needed',
        at: new Date().toISOString(),
      },
      files,
    );
    await writeErased(hands, doing, kind, asking, { id, personId: each });
  }
  return 'removed' as const;
}

/** Puts on the night's certificate what an erasure of one person took. */
export async function writeErased(
  { remover }: Hands,
  doing: Doing,
  kind: KeptKind,
  asking: Asking,
  { id, personId }: Readonly<{ id: string; personId: string }>,
) {
  await within(remover, doing, async (sql) => {
    const [row] = await sql<{ removed: Removed | null; role: string }[]>`
      select e.removed, p.role from erasures e join people p on p.school_id = e.school_id and p.id = e.person_id
      where e.id = ${id}`;
    const isColleague = row?.role !== 'student' && row?.role !== 'parent';
    const file = kind === 'staff' && isColleague ? await removeStaffFile(sql, personId) : {};
    await writeDown(sql, doing.schoolId, kind, asking, added(row?.removed ?? {}, file), 1);
  });
}

/** Guardians who have no other child here go with the child, unless they are held. */
const guardiansOf = (remover: Sql, doing: Doing, personId: string) =>
  within(remover, doing, async (sql) => {
    const rows = await sql<{ id: string }[]>`
      select distinct g.guardian_id as id from guardian_links g
      join people p on p.school_id = g.school_id and p.id = g.guardian_id
      where g.school_id = ${doing.schoolId} and g.student_id = ${personId} and p.role = 'parent' and p.erased_at is null
        and not exists (select from guardian_links o where o.school_id = g.school_id
          and o.guardian_id = g.guardian_id and o.student_id <> g.student_id)
        and not exists (select from legal_holds h where h.school_id = g.school_id and h.person_id = g.guardian_id
          and h.lifted_at is null)
        and ${sql.unsafe(noOpenCopy('p'))}`;
    return rows.map(({ id }) => id);
  });

const erasureFor = (remover: Sql, doing: Doing, personId: string) =>
  within(remover, doing, async (sql) => {
    const [known] = await sql<{ id: string }[]>`
      select id from erasures where school_id = ${doing.schoolId} and person_id = ${personId}`;
    if (known) {
      await sql`
        update erasures set state = 'running', reason = coalesce(reason, 'not_needed')
        where id = ${known.id} and state <> 'done'`;
      return known.id;
    }
    const id = randomUUID();
    await sql`
      insert into erasures (id, school_id, person_id, state, reason, confirmed_at)
      values (${id}, ${doing.schoolId}, ${personId}, 'running', 'not_needed', now())`;
    return id;
  });

/** What an erasure leaves of a colleague for as long as employment law asks. */
async function removeStaffFile(sql: TransactionSql, personId: string) {
  const roots = new Map<string, string[]>();
  for (const { held, fate } of fates('trainer')) {
    if (fate !== 'stays' || held.kind !== 'staff') continue;
    roots.set(getTableName(held.table), await rowsAbout(sql, held, personId));
  }
  const removed = await remove(sql, await whatGoes(sql, roots));
  await sql`delete from kept_identities where person_id = ${personId} and kind = 'staff'`;
  return removed;
}

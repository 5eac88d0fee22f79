import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Rollover, rolloverMoves } from '@/db/schema/rollover';
import type { Tenant } from '@/lib/platform/tenancy';
import type { outcomesOf } from '../queries';
import { yearGroupAfter } from '../rules';

type Outcomes = Awaited<ReturnType<typeof outcomesOf>>;

/** One row for every child, so that what is carried out, and what begins with the year, is what was seen. */
export async function writeDown({ db, actor }: Tenant, { id }: Rollover, outcomes: Outcomes) {
  await db
    .delete(rolloverMoves)
    .where(and(eq(rolloverMoves.rolloverId, id), eq(rolloverMoves.byHand, false)));
  const rows = outcomes.map(({ kind, yearGroup, ...child }) => ({
    ...{ student_id: child.id, to_class_id: child.toClassId, kind, year_group: yearGroup },
    next_year_group: kind === null ? null : yearGroupAfter(kind, yearGroup),
  }));
  await db.execute(sql`
    insert into rollover_moves (id, school_id, rollover_id, student_id, kind, to_class_id, by_hand,
      year_group, next_year_group)
    select gen_random_uuid(), ${actor.schoolId}, ${id}, t.student_id, t.kind, t.to_class_id, false,
      t.year_group, t.next_year_group
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t(student_id uuid, kind text,
      to_class_id uuid, year_group smallint, next_year_group smallint)
    on conflict (school_id, rollover_id, student_id) do update
      set year_group = excluded.year_group, next_year_group = excluded.next_year_group`);
}

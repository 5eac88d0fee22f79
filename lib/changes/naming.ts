import 'server-only';
import { sql } from 'drizzle-orm';
import type { Change, Obstacle } from '@/db/schema/changes';
import type { Tenant } from '@/lib/platform/tenancy';
import { type NotedTable, notedTables } from './tables';

/**
 * Beside what is needed by these, whose it is may stand. Beside anything else no name does: that somebody told
 * something, that there are notes about them or that they have needs of their own is not for everybody who undoes.
 */
const toldWithNames: readonly string[] = [
  ...notedTables.filter((table) => table !== 'learning_needs'),
  ...['activities', 'excusals', 'submissions'],
];

/** The change as whoever looks reads it: what stands in its way by name, as far as they see it. */
export async function withNames(tenant: Tenant, change: Change): Promise<Change> {
  if (!change.obstacles) return change;
  const obstacles: Obstacle[] = [];
  for (const obstacle of change.obstacles) {
    const names = await namesOf(tenant, obstacle);
    obstacles.push(names.length > 0 ? { ...obstacle, names } : obstacle);
  }
  return { ...change, obstacles };
}

async function namesOf({ db, actor }: Tenant, { table, of, ids }: Obstacle): Promise<string[]> {
  const noted = notedTables.find((each) => each === of);
  if (!noted || ids.length === 0 || !toldWithNames.includes(table)) return [];
  const rows = await db.execute<{ person: string | null; place: string | null }>(sql`
    with held as materialized (
      select t.id, to_jsonb(t) as held from ${sql.identifier(noted)} t
      where t.school_id = ${actor.schoolId} and t.id = any(${`{${ids}}`}::uuid[]))
    select concat_ws(' ', p.given_name, p.family_name) as person,
      concat_ws(', ', c.name, k.name) as place
    from held
    left join people p on p.school_id = ${actor.schoolId} and p.id = ${idIn(noted, 'people')}
    left join classes c on c.school_id = ${actor.schoolId} and c.id = ${idIn(noted, 'classes')}
    left join clubs k on k.school_id = ${actor.schoolId} and k.id = (held.held ->> 'club_id')::uuid
    order by person, place`);
  const named = rows.map(({ person, place }) => [person, place].filter(Boolean).join(', '));
  return [...new Set(named.filter((name) => name !== ''))];
}

/** Of a row of a table, whom it is about, or which class. */
function idIn(table: NotedTable, what: 'people' | 'classes') {
  const isItself = what === table || (what === 'people' && table === 'students');
  if (isItself) return sql`held.id`;
  if (what === 'classes') return sql`(held.held ->> 'class_id')::uuid`;
  return sql`coalesce(held.held ->> 'student_id', held.held ->> 'person_id')::uuid`;
}

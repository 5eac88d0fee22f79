import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { listAsked } from '../queries';
import { standingFor } from '../rules';

type Found = Readonly<{
  className: string;
  children: readonly Readonly<{ id: string; name: string }>[];
}>;

/**
 * For each thing that families are asked, the children of a class who have a yes today, and the others; whether
 * their family said no or nothing is not told apart. Undefined for a class without a child whose consent one
 * may read.
 */
export async function allowedInClass(tenant: Tenant, classId: string) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const [found] = await db.execute<Found>(sql`
    select c.name as "className", json_agg(json_build_object('id', p.id,
        'name', p.given_name || ' ' || p.family_name)
      order by p.given_name, p.family_name, p.id) as children
    from classes c
    join enrolments e on e.school_id = c.school_id and e.class_id = c.id
      and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
    where c.school_id = ${actor.schoolId} and c.id = ${classId}
      and (app_everywhere('consent.read')
        or p.id in (select unnest(app_students('consent.read'))))
    group by c.id, c.name`);
  if (!found) return undefined;
  const asked = await listAsked(tenant);
  return {
    className: found.className,
    purposes: asked.map((one) => {
      const { yes = [], no = [] } = Object.groupBy(found.children, ({ id }) =>
        standingFor(one, id) === 'given' ? 'yes' : 'no',
      );
      return { purposeId: one.purposeId, kind: one.kind, name: one.name, yes, no };
    }),
  };
}
export type AllowedInClass = NonNullable<Awaited<ReturnType<typeof allowedInClass>>>;

import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { withDifferences } from '../planning/differences';
import type { Plan } from '../planning/plan';
import type { School, SchoolClass } from '../planning/school';
import { ownSource } from '../writing/own-numbers';
import { inBatches } from './in-batches';

export async function writeClasses(
  tenant: Tenant,
  school: School,
  { classes }: Plan,
  idOf: (id: string) => string,
) {
  const created = classes.created.map(({ record }) => ({ ...record, id: idOf(record.id) }));
  const differences = new Map(classes.changed.map((each) => [each.id, each.differences]));
  const changed = school.classes.flatMap((held) => {
    const theirs = differences.get(held.id);
    return theirs ? [withDifferences(held, theirs)] : [];
  });
  const { actor, now } = tenant;
  await inBatches(
    tenant,
    created.map(({ id, name, academicYear }) => ({ id, name, year: academicYear })),
    'id uuid, name text, year smallint',
    (given) => sql`
    insert into classes (id, school_id, name, academic_year)
    select r.id, ${actor.schoolId}, r.name, r.year from ${given}`,
  );
  await inBatches(
    tenant,
    changed.map(({ id, name, archived }) => ({ id, name, archived })),
    'id uuid, name text, archived boolean',
    (given) => sql`
    update classes c set name = r.name, archived_at = case
      when r.archived then coalesce(c.archived_at, ${now.toISOString()}::timestamptz) end
    from ${given} where c.school_id = ${actor.schoolId} and c.id = r.id
      and (c.name, c.archived_at is not null) is distinct from (r.name, r.archived)`,
  );
  await writeYearGroups(tenant, created, changed);
  await inBatches(
    tenant,
    [...created, ...changed].flatMap(({ id, externalIds }) =>
      Object.entries(externalIds)
        .filter(([source, number]) => source !== ownSource || number !== id)
        .map(([source, number]) => ({ id, source, number })),
    ),
    'id uuid, source text, number text',
    (given) => sql`
    insert into class_external_ids as x (id, school_id, class_id, source, external_id)
    select gen_random_uuid(), ${actor.schoolId}, r.id, r.source, r.number from ${given}
    on conflict (school_id, class_id, source) do update set external_id = excluded.external_id
    where x.external_id <> excluded.external_id`,
  );
}

async function writeYearGroups(
  tenant: Tenant,
  created: readonly SchoolClass[],
  changed: readonly SchoolClass[],
) {
  const { schoolId } = tenant.actor;
  const rows = (classes: readonly SchoolClass[]) =>
    classes.flatMap(({ id, yearGroups }) => yearGroups.map((year) => ({ id, year })));
  const columns = 'id uuid, year smallint';
  await inBatches(
    tenant,
    changed.map(({ id, yearGroups }) => ({ id, years: yearGroups })),
    'id uuid, years jsonb',
    (given) => sql`
    delete from class_year_groups y using ${given}
    where y.school_id = ${schoolId} and y.class_id = r.id
      and not r.years @> to_jsonb(y.year_group)`,
  );
  await inBatches(
    tenant,
    [...rows(created), ...rows(changed)],
    columns,
    (given) => sql`
    insert into class_year_groups (id, school_id, class_id, year_group)
    select gen_random_uuid(), ${schoolId}, r.id, r.year from ${given}
    on conflict (school_id, class_id, year_group) do nothing`,
  );
}

import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';
import { withDifferences } from '../planning/differences';
import type { Plan } from '../planning/plan';
import type { School, SchoolLink } from '../planning/school';
import { inBatches } from './in-batches';

const columns =
  'id uuid, "studentId" uuid, "guardianId" uuid, relation text, "parentalResponsibility" text, "primaryContact" boolean';

/**
 * Who is whose guardian. Somebody with parental responsibility may see and consent; who has none, as a file
 * says, sees nothing until the office lets them; of others the office decides about consent.
 */
export async function writeLinks(
  tenant: Tenant,
  school: School,
  { links }: Plan,
  { idOf, on }: Readonly<{ idOf: (id: string) => string; on: LocalDate }>,
) {
  const { schoolId } = tenant.actor;
  const created = links.created.map(({ record }) => ({
    ...record,
    id: idOf(record.id),
    studentId: idOf(record.studentId),
    guardianId: idOf(record.guardianId),
  }));
  await inBatches(
    tenant,
    created,
    columns,
    (given) => sql`
    insert into guardian_links (id, school_id, guardian_id, student_id, relation,
      parental_responsibility, primary_contact, lives_with, may_see, may_consent, may_message,
      may_book, may_collect, starts_on)
    select r.id, ${schoolId}, r."guardianId", r."studentId", coalesce(r.relation, 'other'),
      r."parentalResponsibility", r."primaryContact", r."parentalResponsibility" <> 'no',
      r."parentalResponsibility" <> 'no', r."parentalResponsibility" = 'yes',
      r."parentalResponsibility" <> 'no', r."parentalResponsibility" <> 'no',
      r."parentalResponsibility" <> 'no', ${on}::date
    from ${given}`,
  );
  const differences = new Map(links.changed.map((each) => [each.id, each.differences]));
  const changed = school.links.flatMap((held): SchoolLink[] => {
    const theirs = differences.get(held.id);
    return theirs ? [withDifferences(held, theirs)] : [];
  });
  await inBatches(
    tenant,
    changed,
    columns,
    (given) => sql`
    update guardian_links g set relation = coalesce(r.relation, 'other'),
      parental_responsibility = r."parentalResponsibility"
    from ${given} where g.school_id = ${schoolId} and g.id = r.id`,
  );
}

import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { people, students } from '@/db/schema/people';
import { gatePool } from '@/lib/platform/database';
import { inSchoolByClock } from '@/lib/platform/job';
import { recomputeStreaks } from './commands';

/** Every school in turn, each in its own transaction. */
export async function recomputeAllStreaks() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  for (const { id } of schools) await recomputeStreaksOfSchool(id);
}

export const recomputeStreaksOfSchool = (schoolId: string) =>
  inSchoolByClock(schoolId, async (tenant) => {
    const children = await tenant.db
      .select({ id: students.id })
      .from(students)
      .innerJoin(people, and(eq(people.schoolId, students.schoolId), eq(people.id, students.id)))
      .where(isNull(people.archivedAt));
    await recomputeStreaks(
      tenant,
      children.map(({ id }) => id),
    );
  });

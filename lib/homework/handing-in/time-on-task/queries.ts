import 'server-only';
import { and, eq } from 'drizzle-orm';
import { students } from '@/db/schema/people';
import { settings } from '@/db/schema/settings';
import type { Tenant } from '@/lib/platform/tenancy';
import { settingValue } from '@/lib/settings/catalogue/rules';
import type { LocalDate } from '@/lib/shared/dates';
import { canHaveTaken, countsTime } from './rules';

type Told = Readonly<{ studentId: string; opensOn: LocalDate; seconds: number | undefined }>;

/** How long it was worked on, as it is kept: where the school has it counted for this child and it can be so. */
export async function timeToKeep(tenant: Tenant, { studentId, opensOn, seconds }: Told) {
  if (seconds === undefined || !canHaveTaken(seconds, opensOn, tenant.now)) return null;
  const [found] = await tenant.db
    .select({ yearGroup: students.yearGroup, of: settings.value })
    .from(students)
    .leftJoin(
      settings,
      and(eq(settings.schoolId, students.schoolId), eq(settings.key, 'homework.time_on_task')),
    )
    .where(and(eq(students.schoolId, tenant.actor.schoolId), eq(students.id, studentId)));
  const of = settingValue('homework.time_on_task', found?.of);
  return countsTime(of, found?.yearGroup ?? null) ? seconds : null;
}

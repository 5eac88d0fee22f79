import 'server-only';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { activities } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';

type OfSeries = Readonly<{ series: string | null; classId: string; dueOn: LocalDate }>;

/** The pieces of its series for the same class, in order, the withdrawn ones too; none where it stands alone. */
export async function listSeries({ db, actor }: Tenant, { series, classId }: OfSeries) {
  if (series === null) return [];
  return db
    .select({ id: activities.id, dueOn: activities.dueOn, withdrawnAt: activities.withdrawnAt })
    .from(activities)
    .where(
      and(
        eq(activities.schoolId, actor.schoolId),
        eq(activities.classId, classId),
        eq(activities.series, series),
      ),
    )
    .orderBy(asc(activities.dueOn), asc(activities.id));
}
export type InSeries = Awaited<ReturnType<typeof listSeries>>[number];

/** Those that are due after it. */
export async function listLater({ db, actor }: Tenant, { series, classId, dueOn }: OfSeries) {
  if (series === null) return [];
  return db
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.schoolId, actor.schoolId),
        eq(activities.classId, classId),
        eq(activities.series, series),
        gt(activities.dueOn, dueOn),
        isNull(activities.withdrawnAt),
      ),
    )
    .orderBy(asc(activities.dueOn), asc(activities.id));
}

/** Those due after it that were withdrawn at the same moment, in the order of their days. */
export async function listWithdrawnWith(
  tenant: Tenant,
  { withdrawnAt, ...of }: OfSeries & Readonly<{ withdrawnAt: Date | null }>,
) {
  if (withdrawnAt === null || of.series === null) return [];
  const { db, actor } = tenant;
  return db
    .select({ id: activities.id, classId: activities.classId, dueOn: activities.dueOn })
    .from(activities)
    .where(
      and(
        eq(activities.schoolId, actor.schoolId),
        eq(activities.classId, of.classId),
        eq(activities.series, of.series),
        gt(activities.dueOn, of.dueOn),
        eq(activities.withdrawnAt, withdrawnAt),
      ),
    )
    .orderBy(asc(activities.dueOn), asc(activities.id));
}

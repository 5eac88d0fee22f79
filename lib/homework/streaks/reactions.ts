import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { recomputeEveryStreak, recomputeStreaks, recomputeStreaksOfClass } from './commands';

/** A child's streak is worked out anew after each piece and each excusal. Twice gives the same. */
export const recomputeStreakOf = (tenant: Tenant, { studentId }: Happened) =>
  recomputeStreaks(tenant, studentId ? [studentId] : []);

/** A day that is another kind of day changes the streaks of the whole school, unless it has yet to come. */
export const recomputeStreaksAfterCalendar = async (tenant: Tenant, { facts }: Happened) => {
  if (typeof facts.from === 'string' && facts.from <= localDateOf(tenant.now))
    return recomputeEveryStreak(tenant);
  return [];
};

/** Work that asks something else changes the streaks of its class, unless its day has yet to come. */
export const recomputeStreaksAfterWork = async (tenant: Tenant, { facts }: Happened) => {
  const { classId, from } = facts;
  if (typeof classId === 'string' && typeof from === 'string' && from <= localDateOf(tenant.now))
    return recomputeStreaksOfClass(tenant, classId, from);
  return [];
};

/** More time for a child changes their streak, from the first day whose work it is for. */
export const recomputeStreakAfterAdapting = async (tenant: Tenant, happened: Happened) => {
  const { from } = happened.facts;
  if (typeof from === 'string' && from <= localDateOf(tenant.now))
    return recomputeStreakOf(tenant, happened);
  return [];
};

/** Who is in which class changes what is asked of whom. */
export const recomputeStreaksAfterChange = (tenant: Tenant) => recomputeEveryStreak(tenant);

/** More rest days, or fewer, change every streak of the school at once rather than over night. */
export const recomputeStreaksAfterSetting = async (tenant: Tenant, { facts }: Happened) =>
  facts.key === 'homework.rest_days' ? recomputeEveryStreak(tenant) : [];

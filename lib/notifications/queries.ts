import 'server-only';
import {
  and,
  desc,
  eq,
  exists,
  getTableColumns,
  inArray,
  isNull,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import { badgeAwards } from '@/db/schema/badges';
import { notifications } from '@/db/schema/notifications';
import { type NumberAsked, numbersOf } from '@/lib/platform/numbers';
import { may, reachOf } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { badgeAwardedNews, childTold, ofStaff, stillUnread } from './rules';

/**
 * The person's own, without what concerns a child they no longer see, staff they no longer keep, what children
 * tell others by now, or a badge that was taken back.
 */
export const theirOwn = (tenant: Tenant) => {
  const seen = reachOf(tenant.actor, 'learning.read');
  return and(
    eq(notifications.personId, personOf(tenant)),
    may(tenant.actor, 'people.manage') ? undefined : ne(notifications.kind, ofStaff),
    may(tenant.actor, 'concern.read')
      ? undefined
      : notInArray(notifications.kind, [childTold, stillUnread]),
    or(ne(notifications.kind, badgeAwardedNews), exists(badgeTheyStillSee(tenant))),
    seen === 'school'
      ? undefined
      : or(isNull(notifications.studentId), inArray(notifications.studentId, [...seen.students])),
  );
};

/** Row security shows an award to child and family until it is taken back. */
const badgeTheyStillSee = ({ db, actor }: Tenant) =>
  db
    .select({ id: badgeAwards.id })
    .from(badgeAwards)
    .where(
      and(
        eq(badgeAwards.schoolId, actor.schoolId),
        sql`${badgeAwards.id}::text = ${notifications.facts} ->> 'awardId'`,
        eq(badgeAwards.studentId, notifications.studentId),
        isNull(badgeAwards.takenBackAt),
      ),
    );

/** The person's latest news, newest first. */
export const listNotifications = (tenant: Tenant, limit = 50) =>
  tenant.db
    .select()
    .from(notifications)
    .where(theirOwn(tenant))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit);
export type News = Awaited<ReturnType<typeof listNotifications>>[number];

/** What the person has not read yet, newest first, and how much of it there is. */
export const listUnread = (tenant: Tenant, limit: number) =>
  tenant.db
    .select({ ...getTableColumns(notifications), total: sql<number>`count(*) over ()::int` })
    .from(notifications)
    .where(and(theirOwn(tenant), isNull(notifications.readAt)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit);

/** How much of it the person has not read yet. */
export const unreadNews = (tenant: Tenant): NumberAsked =>
  sql`(${tenant.db
    .select({ count: sql<number>`count(*)::int` })
    .from(notifications)
    .where(and(theirOwn(tenant), isNull(notifications.readAt)))})`;

export const countUnread = async (tenant: Tenant) =>
  (await numbersOf(tenant, { unread: unreadNews(tenant) })).unread;

import 'server-only';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { classCodes, openedDevices } from '@/db/schema/children-sign-in';
import { classes } from '@/db/schema/classes';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

export type OpenDevice = Readonly<{
  id: string;
  device: string | null;
  deviceHash: string;
  openedBy: string;
  openedAt: Date;
}>;

/** How a class signs in: its code, the devices open for it now, and which child has chosen pictures. */
export async function findSigningIn(tenant: Tenant, classId: string) {
  const { db, now } = tenant;
  const [[schoolClass], devices, children] = await Promise.all([
    db
      .select({ id: classes.id, name: classes.name, code: classCodes.code })
      .from(classes)
      .leftJoin(
        classCodes,
        and(eq(classCodes.schoolId, classes.schoolId), eq(classCodes.classId, classes.id)),
      )
      .where(and(eq(classes.id, classId), isNull(classes.archivedAt))),
    db
      .select({
        id: openedDevices.id,
        device: openedDevices.device,
        deviceHash: openedDevices.deviceHash,
        openedBy: people.displayName,
        openedAt: openedDevices.createdAt,
      })
      .from(openedDevices)
      .innerJoin(
        people,
        and(eq(people.schoolId, openedDevices.schoolId), eq(people.id, openedDevices.openedById)),
      )
      .where(
        and(
          eq(openedDevices.classId, classId),
          isNull(openedDevices.closedAt),
          gt(openedDevices.closesAt, now),
        ),
      )
      .orderBy(asc(openedDevices.createdAt)) satisfies PromiseLike<OpenDevice[]>,
    childrenOf(tenant, classId),
  ]);
  return schoolClass && { schoolClass, devices, children };
}

export type ChildOfClass = Readonly<{
  id: string;
  givenName: string;
  familyName: string;
  animal: string | null;
  yearGroup: number;
  hasPictures: boolean;
  /** Until then somebody lets the child choose pictures in class. */
  choosesUntil: Date | null;
  /** After ten wrong tries at home, where only a card or a grown-up helps until then. */
  pausedAtHomeUntil: Date | null;
  /** When their card that works was printed; null without one, and for whom it is none of their business. */
  cardPrintedAt: Date | null;
}>;

/** The children of the class today, by first name, as a child looks for them. */
export async function childrenOf({ db, actor, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const rows = await db.execute<ChildOfClass>(sql`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", p.animal,
      s.year_group as "yearGroup", w.id is not null as "hasPictures",
      t.ends_at as "choosesUntil", h.paused_until as "pausedAtHomeUntil",
      (select max(c.created_at) from login_cards c
        where c.school_id = p.school_id and c.student_id = p.id and c.voided_at is null
          and c.expires_on >= ${today}) as "cardPrintedAt"
    from enrolments e
    join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
    join students s on s.school_id = p.school_id and s.id = p.id
    left join picture_passwords w on w.school_id = p.school_id and w.student_id = p.id
    left join choosing_times t on t.school_id = p.school_id and t.student_id = p.id
      and t.place = 'class' and t.ends_at > ${now.toISOString()}
    left join home_tries h on h.school_id = p.school_id and h.student_id = p.id
      and h.paused_until > ${now.toISOString()}
    where e.school_id = ${actor.schoolId} and e.class_id = ${classId}
      and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    order by lower(p.given_name), lower(p.family_name), p.id`);
  // Raw SQL answers with text for an instant.
  return rows.map((row) => ({
    ...row,
    cardPrintedAt: row.cardPrintedAt && new Date(row.cardPrintedAt),
    choosesUntil: row.choosesUntil && new Date(row.choosesUntil),
    pausedAtHomeUntil: row.pausedAtHomeUntil && new Date(row.pausedAtHomeUntil),
  }));
}

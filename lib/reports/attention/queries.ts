import 'server-only';
import { sql } from 'drizzle-orm';
import { hasTeacher } from '@/lib/classes/queries';
import { runsSomewhere } from '@/lib/clubs/queries';
import { lacks } from '@/lib/people/gaps';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { waitsTooLongSince } from './rules';

export type Attention = Readonly<{
  children: number;
  classes: number;
  clubs: number;
  staff: number;
  classesWithoutTeacher: { id: string; name: string }[];
  clubsNowhere: { id: string; name: string }[];
  childrenInNoClass: number;
  childrenWithoutGuardian: number;
  childrenWithoutPrimaryContact: number;
  childrenAwaitingConsent: number;
  /** Invitations whose newest mail could not be delivered. */
  invitationsUndelivered: number;
  /** Classes whose work waits for a teacher longer than five school days. */
  waiting: { id: string; name: string; pieces: number; since: string }[];
}>;

/** What the school's office should look at, and how large the school is. Four queries. */
export async function whatNeedsAttention(tenant: Tenant): Promise<Attention> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const { calendar } = await schoolDays(tenant);
  const since = waitsTooLongSince(calendar, today) ?? '0001-01-01';
  const countPeople = (condition: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from people p where p.school_id = ${actor.schoolId} and ${condition})`;
  const [attention] = await db.execute<Attention>(sql`
    select
      ${countPeople(sql`p.role = 'student' and p.archived_at is null`)} as children,
      ${countPeople(sql`p.role not in ('student', 'parent') and p.archived_at is null`)} as staff,
      (select count(*)::int from classes where school_id = ${actor.schoolId}
        and archived_at is null) as classes,
      (select count(*)::int from clubs where school_id = ${actor.schoolId}
        and archived_at is null) as clubs,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
        from classes c where c.school_id = ${actor.schoolId} and c.archived_at is null
          and not ${hasTeacher(today)}), '[]') as "classesWithoutTeacher",
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
        from clubs c where c.school_id = ${actor.schoolId} and c.archived_at is null
          and not ${runsSomewhere}), '[]') as "clubsNowhere",
      ${countPeople(lacks.class(today))} as "childrenInNoClass",
      ${countPeople(lacks.guardian(today))} as "childrenWithoutGuardian",
      ${countPeople(lacks.primary_contact(today))} as "childrenWithoutPrimaryContact",
      ${countPeople(lacks.consent(today))} as "childrenAwaitingConsent",
      (select count(*)::int from invitations i where i.school_id = ${actor.schoolId}
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
        and (select m.state from mails m where m.school_id = i.school_id and m.invitation_id = i.id
          order by m.created_at desc, m.id desc limit 1) = 'failed') as "invitationsUndelivered",
      coalesce((select json_agg(w order by w.since) from (
        select c.id, c.name, count(*)::int as pieces, min(s.handed_in_on)::text as since
        from submissions s join classes c on c.school_id = s.school_id and c.id = s.class_id
        where s.school_id = ${actor.schoolId} and s.state = 'waiting'
          and (s.handed_in_at at time zone 'Europe/London')::date <= ${since}::date
        group by c.id, c.name) w), '[]') as waiting`);
  if (!attention) throw new Error('A select without a from came back without a row');
  return attention;
}

import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { hasTeacher } from '@/lib/classes/queries';
import { runsSomewhere } from '@/lib/clubs/queries';
import { openCorrections } from '@/lib/people/corrections/queries';
import { countPeople, isHere, lacks } from '@/lib/people/gaps';
import { type RunningOut, runOutOrSoon } from '@/lib/people/qualifications/queries';
import { may } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { guideSetting, type StepsFound, setUpToTell, stepsFound } from '../set-up/queries';
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

/** What the school's office should look at, and how large the school is: columns of one statement. */
async function needsAttention(tenant: Tenant) {
  const { actor, now } = tenant;
  const today = localDateOf(now);
  const { calendar } = await schoolDays(tenant);
  const since = waitsTooLongSince(calendar, today) ?? '0001-01-01';
  const count = (condition: SQL) => countPeople(actor.schoolId, condition);
  return sql`
      ${count(isHere)} as children,
      ${count(sql`p.role not in ('student', 'parent') and p.archived_at is null`)} as staff,
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
      ${count(lacks.class(today))} as "childrenInNoClass",
      ${count(lacks.guardian(today))} as "childrenWithoutGuardian",
      ${count(lacks.primary_contact(today))} as "childrenWithoutPrimaryContact",
      ${count(lacks.consent(today))} as "childrenAwaitingConsent",
      (select count(*)::int from invitations i where i.school_id = ${actor.schoolId}
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
        and (select m.state from mails m where m.school_id = i.school_id and m.invitation_id = i.id
          order by m.created_at desc, m.id desc limit 1) = 'failed') as "invitationsUndelivered",
      coalesce((select json_agg(w order by w.since) from (
        select c.id, c.name, count(*)::int as pieces, min(s.handed_in_on)::text as since
        from submissions s join classes c on c.school_id = s.school_id and c.id = s.class_id
        where s.school_id = ${actor.schoolId} and s.state = 'waiting'
          and (s.handed_in_at at time zone 'Europe/London')::date <= ${since}::date
        group by c.id, c.name) w), '[]') as waiting`;
}

export async function whatNeedsAttention(tenant: Tenant): Promise<Attention> {
  const [attention] = await tenant.db.execute<Attention>(
    sql`select ${await needsAttention(tenant)}`,
  );
  if (!attention) throw new Error('A select without a from came back without a row');
  return attention;
}

type Home = Attention &
  Readonly<{ corrections: number; runningOut: RunningOut[]; guide: unknown; steps: StepsFound }>;

/**
 * All that the office's home shows of the school itself, by one statement: what needs attention, and for whoever keeps
 * people what families wait to hear about, whose qualifications run out, and how far the school is set up.
 */
export async function homeOfTheOffice(tenant: Tenant) {
  if (!may(tenant.actor, 'people.manage'))
    return {
      ...{ attention: await whatNeedsAttention(tenant), corrections: 0 },
      ...{ runningOut: [], setUp: undefined },
    };
  const [home] = await tenant.db.execute<Home>(sql`
    select ${await needsAttention(tenant)}, ${openCorrections(tenant)} as corrections,
      (select coalesce(json_agg(q), '[]') from (${runOutOrSoon(tenant)}) q) as "runningOut",
      ${guideSetting(tenant)} as guide, ${stepsFound(tenant)} as steps`);
  if (!home) throw new Error('A select without a from came back without a row');
  const { corrections, runningOut, guide, steps, ...attention } = home;
  const setUp = await setUpToTell(tenant, { guide, steps, lacking: attention });
  return { attention, corrections, runningOut, setUp };
}

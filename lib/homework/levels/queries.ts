import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { reachesStudent, reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { LevelAnswer, Verdict } from '@/lib/shared/vocabulary';
import { isReady, piecesToGo } from './rules';

/**
 * Whether the piece `s` is of the level and the kinds that the step `l` asks for. A piece whose evidence is kept no
 * longer counted when it was there, and counts.
 */
export const isAskedAtStep = sql`(l.own_level_only is not true or exists (select 1 from activities w
    where w.school_id = s.school_id and w.id = s.activity_id and w.level = l.position))
  and (coalesce(cardinality(l.kinds_counted), 0) = 0
    or coalesce((select bool_or(v.kind = any(l.kinds_counted)) from evidence v
      where v.school_id = s.school_id and v.submission_id = s.id and v.attempt = s.attempt), true))`;

/** The pieces of a membership `m` that count at its step `l`, each with the verdict `r`. */
const countingPieces = sql`submissions s
  join reviews r on r.school_id = s.school_id and r.submission_id = s.id and r.attempt = s.attempt
  where s.school_id = m.school_id and s.student_id = m.student_id and s.club_id = m.club_id
    and s.handed_in_at >= coalesce(m.level_since, m.starts_on::timestamptz)
    and (r.verdict = 'got_it' or (l.nearly_counts and r.verdict = 'nearly')) and ${isAskedAtStep}`;

const heldOn = (today: string) =>
  sql`m.starts_on <= ${today} and (m.ends_on is null or m.ends_on > ${today})`;

const theirSteps = sql`join clubs c on c.school_id = m.school_id and c.id = m.club_id
    and c.archived_at is null
  left join club_levels l on l.school_id = m.school_id and l.club_id = m.club_id
    and l.position = m.level and l.archived_at is null
  left join club_levels n on n.school_id = m.school_id and n.club_id = m.club_id
    and n.position = m.level + 1 and n.archived_at is null`;

export type Standing = Readonly<{
  studentId: string;
  givenName: string;
  familyName: string;
  animal: string | null;
  clubId: string;
  club: string;
  emblem: string;
  paper: string;
  level: number;
  levelName: string | null;
  nextName: string | null;
  /** What the next step means, for the teacher. */
  nextMeans: string | null;
  needed: number | null;
  counted: number;
  sinceNotYet: number | null;
  /** A decision of these ten seconds. */
  pending: boolean;
}>;

const standings = ({ db, actor, now }: Tenant, which: SQL) =>
  db.execute<Standing>(sql`
    select m.student_id as "studentId", p.given_name as "givenName",
      p.family_name as "familyName", p.animal, m.club_id as "clubId", c.name as club, c.emblem,
      c.paper, m.level, l.name as "levelName", n.name as "nextName", n.for_teacher as "nextMeans",
      l.pieces_needed as needed, d.pending, k.counted,
      case when d.not_yet_at is not null then k.since end as "sinceNotYet"
    from club_memberships m
    ${theirSteps}
    join people p on p.school_id = m.school_id and p.id = m.student_id and p.archived_at is null
    cross join lateral (
      select coalesce(bool_or(v.carried_out_at is null), false) as pending,
        max(v.created_at) filter (where v.answer = 'not_yet' and v.from_level = m.level
          and v.created_at >= coalesce(m.level_since, m.starts_on::timestamptz)) as not_yet_at
      from level_moves v
      where v.school_id = m.school_id and v.student_id = m.student_id and v.club_id = m.club_id) d
    cross join lateral (
      select count(*)::int as counted,
        count(*) filter (where r.created_at > d.not_yet_at)::int as since
      from ${countingPieces}) k
    where m.school_id = ${actor.schoolId} and ${heldOn(localDateOf(now))} and ${which}
    order by p.given_name, p.family_name, c.name`);

/** Whose work proposes the next step, among the children one reviews; nobody decided about just now. */
export async function listReady(tenant: Tenant) {
  const everyone = reachOf(tenant.actor, 'submission.review') === 'school';
  const mine = sql`m.student_id = any((select app_students('submission.review'))::uuid[])`;
  const found = await standings(
    tenant,
    sql`${everyone ? sql`true` : mine} and n.id is not null
      and k.counted >= l.pieces_needed and not d.pending`,
  );
  return found.filter((each) => isReady(each, each.nextName !== null));
}

/** Where one child stands in one club; undefined for a child whom one does not review. */
export async function findStanding(tenant: Tenant, { clubId, studentId }: OneInClub) {
  if (!reachesStudent(tenant.actor, 'submission.review', studentId)) return undefined;
  const [found] = await standings(
    tenant,
    sql`m.student_id = ${studentId} and m.club_id = ${clubId}`,
  );
  return found;
}

export type OneInClub = Readonly<{ clubId: string; studentId: string }>;

export type CountedPiece = Readonly<{
  id: string;
  activityId: string;
  title: string;
  handedInAt: Date;
  verdict: Verdict;
}>;

/** The pieces that count at the step where a child stands, the newest first. */
export const listCounted = ({ db, actor, now }: Tenant, { clubId, studentId }: OneInClub) =>
  db.execute<CountedPiece>(sql`
    select w.id, w.activity_id as "activityId", a.title, w.handed_in_at as "handedInAt", w.verdict
    from club_memberships m
    join club_levels l on l.school_id = m.school_id and l.club_id = m.club_id
      and l.position = m.level and l.archived_at is null
    cross join lateral (
      select s.id, s.activity_id, s.handed_in_at, r.verdict from ${countingPieces}) w
    join activities a on a.school_id = m.school_id and a.id = w.activity_id
    where m.school_id = ${actor.schoolId} and m.student_id = ${studentId}
      and m.club_id = ${clubId} and ${heldOn(localDateOf(now))}
    order by w.handed_in_at desc, w.id desc limit 50`);

export type Decision = Readonly<{
  id: string;
  studentId: string;
  clubId: string;
  givenName: string;
  club: string;
  answer: LevelAnswer;
  fromLevel: number;
  toLevel: number;
  reason: string;
  decidedAt: Date;
  decidedBy: string;
  /** One's own, of these ten seconds. */
  mayTakeBack: boolean;
}>;

const decisions = ({ db, actor, now }: Tenant, which: SQL) =>
  db.execute<Decision>(sql`
    select v.id, v.student_id as "studentId", v.club_id as "clubId", p.given_name as "givenName",
      c.name as club, v.answer, v.from_level as "fromLevel", v.to_level as "toLevel", v.reason,
      v.created_at as "decidedAt", t.display_name as "decidedBy",
      (v.carried_out_at is null and v.decided_by_id = ${actor.personId}
        and v.takes_effect_at > ${now.toISOString()}::timestamptz) as "mayTakeBack"
    from level_moves v
    join people p on p.school_id = v.school_id and p.id = v.student_id
    join people t on t.school_id = v.school_id and t.id = v.decided_by_id
    join clubs c on c.school_id = v.school_id and c.id = v.club_id
    where v.school_id = ${actor.schoolId} and ${which}
    order by v.created_at desc, v.id desc limit 50`);

/** All that was decided about a child's level in a club, the newest first. */
export const listDecisions = (tenant: Tenant, { clubId, studentId }: OneInClub) =>
  decisions(tenant, sql`v.student_id = ${studentId} and v.club_id = ${clubId}`);

/** What one decided oneself and can still take back. */
export const listMyNewDecisions = (tenant: Tenant) =>
  decisions(
    tenant,
    sql`v.carried_out_at is null and v.decided_by_id = ${tenant.actor.personId}
      and v.takes_effect_at > ${tenant.now.toISOString()}::timestamptz`,
  );

type ToGo = Readonly<{
  clubId: string;
  needed: number | null;
  counted: number;
  hasNext: boolean;
}>;

/** The same numbers of the membership that a statement names, as JSON, to be asked beside other things of it. */
export const toGoOf = (membership: Readonly<{ schoolId: PgColumn; id: PgColumn }>) =>
  sql<Omit<ToGo, 'clubId'>>`(
    select json_build_object('needed', l.pieces_needed, 'hasNext', n.id is not null,
      'counted', (select count(*)::int from ${countingPieces}))
    from club_memberships m ${theirSteps}
    where m.school_id = ${membership.schoolId} and m.id = ${membership.id})`;

/**
 * For each club a child is in, how many more pieces the next step asks for; null where no number does.
 * Families count what was released: the database shows them nothing else.
 */
export async function piecesToGoOf({ db, actor, now }: Tenant, studentId: string) {
  const found = await db.execute<ToGo>(sql`
    select m.club_id as "clubId", l.pieces_needed as needed, n.id is not null as "hasNext",
      (select count(*)::int from ${countingPieces}) as counted
    from club_memberships m
    ${theirSteps}
    where m.school_id = ${actor.schoolId} and m.student_id = ${studentId}
      and ${heldOn(localDateOf(now))}`);
  return Object.fromEntries(
    found.map(({ clubId, hasNext, ...each }) => [clubId, piecesToGo(each, hasNext)]),
  );
}

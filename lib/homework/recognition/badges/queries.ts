import 'server-only';
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { badgeAwards, badges } from '@/db/schema/badges';
import { people } from '@/db/schema/people';
import { reachesStudent } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { type BadgeCut, type BuiltInBadge, cutOf, type Medallion } from '@/lib/shared/recognition';
import { badgesOnOffer } from './keeping/queries';
import { builtIns, type Facts, firstPieceBringsOne, keyOf } from './rules';

/**
 * What a child has done so far, in one club or in all they do; all of it counts for ever, whatever is found out
 * later. Days in a row and coming back are never of one club.
 */
export async function factsOf(
  { db, actor }: Tenant,
  studentId: string,
  clubId: string | null = null,
): Promise<Facts> {
  const inClub = (table: string) =>
    clubId === null ? sql`` : sql`and ${sql.raw(table)}.club_id = ${clubId}`;
  const ofChild = (table: string) =>
    sql`${sql.raw(table)}.school_id = ${actor.schoolId} and ${sql.raw(table)}.student_id = ${studentId}`;
  const [facts] = await db.execute<Facts>(sql`
    select
      (select count(*)::int from submissions s where ${ofChild('s')} ${inClub('s')}) as pieces,
      (select coalesce(sum(s.attempt - 1), 0)::int from submissions s
        where ${ofChild('s')} ${inClub('s')}) as other_goes,
      (select count(distinct date_trunc('week', s.handed_in_on))::int from submissions s
        where ${ofChild('s')} ${inClub('s')}) as weeks,
      (select count(distinct e.kind)::int from evidence e where ${ofChild('e')} ${
        clubId === null
          ? sql``
          : sql`and exists (select 1 from submissions s where s.school_id = e.school_id
              and s.id = e.submission_id and s.club_id = ${clubId})`
      }) as ways,
      coalesce((select k.best_days::int from streaks k where ${ofChild('k')}), 0) as days_in_a_row,
      (select count(distinct g.for_day)::int from point_entries g
        where ${ofChild('g')} and g.reason = 'came_back') as comebacks,
      coalesce((select max(c.got)::int from (
        select count(*) as got from submissions s
        join reviews r on r.school_id = s.school_id and r.submission_id = s.id
          and r.attempt = s.attempt and r.verdict = 'got_it' and r.released_at is not null
        where ${ofChild('s')} ${inClub('s')} group by s.club_id) c), 0) as got_its_in_a_club,
      (select count(*)::int from level_moves m where ${ofChild('m')} ${inClub('m')}
        and m.carried_out_at is not null and m.to_level > m.from_level) as steps_up`);
  if (!facts) throw new Error('A question about one child answers with one row');
  return facts;
}

export type BadgeKept = Readonly<{
  id: string;
  builtIn: BuiltInBadge | null;
  badgeId: string | null;
  /** Of the school's own. */
  name: string | null;
  about: string | null;
  drawing: Medallion;
  cut: BadgeCut;
  /** What the teacher wrote with it; empty where it was earned. */
  sentence: string;
  givenBy: string | null;
  /** Given by a teacher, who can take it back; what was earned stays. */
  byHand: boolean;
  on: Date;
  /** Not yet: it can still be undone unseen. */
  told: boolean;
}>;

/** A child's badges, the latest first: to child and family those they were told of. */
export async function badgesOf({ db }: Tenant, studentId: string): Promise<BadgeKept[]> {
  const rows = await db
    .select({
      id: badgeAwards.id,
      builtIn: badgeAwards.builtIn,
      badgeId: badgeAwards.badgeId,
      name: badges.name,
      about: badges.sentence,
      drawing: badges.drawing,
      shape: badges.shape,
      colour: badges.colour,
      sentence: badgeAwards.sentence,
      givenBy: people.displayName,
      givenById: badgeAwards.givenById,
      on: badgeAwards.createdAt,
      toldAt: badgeAwards.toldAt,
    })
    .from(badgeAwards)
    .leftJoin(
      badges,
      and(eq(badges.schoolId, badgeAwards.schoolId), eq(badges.id, badgeAwards.badgeId)),
    )
    .leftJoin(
      people,
      and(eq(people.schoolId, badgeAwards.schoolId), eq(people.id, badgeAwards.givenById)),
    )
    .where(and(eq(badgeAwards.studentId, studentId), isNull(badgeAwards.takenBackAt)))
    .orderBy(desc(badgeAwards.createdAt), desc(badgeAwards.id));
  return rows.map(({ toldAt, givenById, drawing, shape, colour, ...row }) => ({
    ...row,
    cut: cutOf({ shape, colour }),
    drawing: (row.builtIn ? builtIns[row.builtIn].drawing : drawing) ?? 'first-one-up',
    byHand: givenById !== null,
    told: toldAt !== null,
  }));
}

/** The same for who may give and take back; undefined for a child whom one does not review. */
export async function badgesToGive(tenant: Tenant, studentId: string) {
  if (!reachesStudent(tenant.actor, 'submission.review', studentId)) return undefined;
  const [kept, onOffer] = await Promise.all([badgesOf(tenant, studentId), badgesOnOffer(tenant)]);
  const held = new Set(kept.map(keyOf));
  const byHand = onOffer.filter((badge) => badge.rule === null && !held.has(keyOf(badge)));
  return { kept, byHand, firstPieceBringsOne: firstPieceBringsOne(onOffer) };
}

/** The award as its news needs it; undefined once it was taken back. */
export async function findAward({ db }: Tenant, awardId: string) {
  const [award] = await db
    .select({
      studentId: badgeAwards.studentId,
      builtIn: badgeAwards.builtIn,
      name: badges.name,
      childName: people.givenName,
    })
    .from(badgeAwards)
    .innerJoin(
      people,
      and(eq(people.schoolId, badgeAwards.schoolId), eq(people.id, badgeAwards.studentId)),
    )
    .leftJoin(
      badges,
      and(eq(badges.schoolId, badgeAwards.schoolId), eq(badges.id, badgeAwards.badgeId)),
    )
    .where(
      and(
        eq(badgeAwards.id, awardId),
        isNotNull(badgeAwards.toldAt),
        isNull(badgeAwards.takenBackAt),
      ),
    );
  return award;
}

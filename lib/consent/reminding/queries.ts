import 'server-only';
import { and, eq } from 'drizzle-orm';
import { consentFollowUps } from '@/db/schema/consent';
import { gatePool } from '@/lib/platform/database';
import { hasAParentsPart } from '@/lib/platform/held';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, laterOf, localDateOf } from '@/lib/shared/dates';
import { listAsked } from '../queries';
import { latestAnswerOf } from '../rules';
import type { FollowUp, OpenQuestion } from './rules';

const columns = {
  noticeId: consentFollowUps.noticeId,
  studentId: consentFollowUps.studentId,
  guardianId: consentFollowUps.guardianId,
  kind: consentFollowUps.kind,
  round: consentFollowUps.round,
  at: consentFollowUps.at,
};

/** What followed of the newest words of one question, or of all there ever were, as far as one may read it. */
export const listFollowUps = ({ db, actor }: Tenant, noticeId?: string): Promise<FollowUp[]> =>
  db
    .select(columns)
    .from(consentFollowUps)
    .where(
      and(
        eq(consentFollowUps.schoolId, actor.schoolId),
        ...(noticeId ? [eq(consentFollowUps.noticeId, noticeId)] : []),
      ),
    );

type CouldAnswer = Readonly<{ studentId: string; guardianId: string; since: LocalDate }>;

/**
 * Who may decide for which child today and can sign in to do so, and since when: the gate's to know, because links,
 * court orders, grants and accounts are read by few. Nobody in a school that is suspended or not open yet.
 */
async function listWhoCouldAnswer({ actor, now }: Tenant) {
  const { sql } = gatePool();
  const today = localDateOf(now);
  return sql<CouldAnswer[]>`
    select g.student_id as "studentId", g.guardian_id as "guardianId",
      min(greatest(g.starts_on::text, to_char(a.created_at at time zone 'Europe/London', 'YYYY-MM-DD'))) as since
    from guardian_links g
    join schools s on s.id = g.school_id and s.suspended_at is null
    join people p on p.school_id = g.school_id and p.id = g.guardian_id and p.archived_at is null
    join accounts a on a.id = p.account_id and a.disabled_at is null
    join people c on c.school_id = g.school_id and c.id = g.student_id and c.archived_at is null
    where g.school_id = ${actor.schoolId} and g.may_consent and ${hasAParentsPart('p', today)}
      and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)
      and not exists (select from court_orders o where o.school_id = g.school_id and o.link_id = g.id
        and 'consent' = any(o.withholds) and o.starts_on <= ${today}::date
        and (o.ends_on is null or o.ends_on > ${today}::date))
    group by g.student_id, g.guardian_id`;
}

/** Each question with each guardian who was asked it and whose answer does not stand yet. */
export async function listOpenQuestions(tenant: Tenant): Promise<OpenQuestion[]> {
  const asked = await listAsked(tenant);
  if (asked.length === 0) return [];
  const deciders = await listWhoCouldAnswer(tenant);
  return asked.flatMap(({ purposeId, noticeId, publishedAt, countsFrom, answers }) => {
    const published = localDateOf(publishedAt);
    const given = Map.groupBy(answers, ({ studentId }) => studentId);
    return deciders.flatMap(({ studentId, guardianId, since }) => {
      const own = latestAnswerOf(given.get(studentId) ?? [], guardianId);
      // A yes that the school lets count on was an answer; a no is one to whatever words.
      if (own && (own.decision !== 'given' || own.version >= countsFrom)) return [];
      const askedOn = laterOf(published, since);
      return [{ purposeId, noticeId, studentId, guardianId, askedOn }];
    });
  });
}

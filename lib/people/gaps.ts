import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

const child = sql`p.role = 'student' and p.archived_at is null`;
const linked = (today: string, more = sql``) => sql`exists (select 1 from guardian_links g
  join people o on o.school_id = g.school_id and o.id = g.guardian_id and o.archived_at is null
  where g.school_id = p.school_id and g.student_id = p.id
    and (g.ends_on is null or g.ends_on > ${today}) ${more})`;

/**
 * What a child `p` may be missing, as conditions: shared by the list that shows those children and the
 * home page that counts them, so that the two never disagree.
 */
export const lacks = {
  class: (today) => sql`${child} and not exists (select 1 from enrolments e
    join classes k on k.school_id = e.school_id and k.id = e.class_id and k.archived_at is null
    where e.school_id = p.school_id and e.student_id = p.id
      and (e.ends_on is null or e.ends_on > ${today}))`,
  guardian: (today) => sql`${child} and not ${linked(today)}`,
  /** Has guardians, but none is the one to call first. */
  primary_contact: (today) =>
    sql`${child} and ${linked(today)} and not ${linked(today, sql`and g.primary_contact`)}`,
  /** A purpose whose newest notice no guardian has answered; an answer to an older one no longer counts. */
  consent: (today) => sql`${child} and ${linked(today, sql`and g.may_consent`)}
    and exists (select 1 from consent_purposes u
      join consent_notices n on n.school_id = u.school_id and n.purpose_id = u.id
      where u.school_id = p.school_id and u.archived_at is null
        and not exists (select 1 from consent_notices l where l.school_id = n.school_id
          and l.purpose_id = n.purpose_id and l.version > n.version)
        and not exists (select 1 from consent_decisions d where d.school_id = n.school_id
          and d.notice_id = n.id and d.student_id = p.id))`,
} as const satisfies Record<string, (today: string) => SQL>;

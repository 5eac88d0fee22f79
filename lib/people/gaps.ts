import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

const child = sql`p.role = 'student' and p.archived_at is null`;

/** How many people `p` of the school are so. */
export const countPeople = (school: string, condition: SQL) =>
  sql`(select count(*)::int from people p where p.school_id = ${school} and ${condition})`;

/** A child who is here. */
export const isHere = child;
const linked = (today: string, more = sql``) => sql`exists (select 1 from guardian_links g
  join people o on o.school_id = g.school_id and o.id = g.guardian_id and o.archived_at is null
  where g.school_id = p.school_id and g.student_id = p.id
    and (g.ends_on is null or g.ends_on > ${today}) ${more})`;

/** Whether the guardian of decision `d` may decide for its child today. */
const mayStillGive = (today: string) => sql`exists (select 1 from guardian_links g
  where g.school_id = d.school_id and g.guardian_id = d.guardian_id and g.student_id = d.student_id
    and g.may_consent and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on > ${today})
    and not exists (select 1 from court_orders c where c.school_id = g.school_id and c.link_id = g.id
      and 'consent' = any(c.withholds) and c.starts_on <= ${today}
      and (c.ends_on is null or c.ends_on > ${today})))`;

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
  /**
   * A purpose that nobody's latest answer says anything about: a no to any of its versions holds, whoever gave it; a
   * yes from the first that asks what is asked today, of somebody who may still give it.
   */
  consent: (today) => sql`${child} and ${linked(today, sql`and g.may_consent`)}
    and exists (select 1 from consent_purposes u
      where u.school_id = p.school_id and u.archived_at is null
        and exists (select 1 from consent_notices n
          where n.school_id = u.school_id and n.purpose_id = u.id)
        and not exists (select 1 from consent_decisions d
          join consent_notices n on n.school_id = d.school_id and n.id = d.notice_id
          where d.school_id = u.school_id and d.purpose_id = u.id and d.student_id = p.id
            and (d.decision <> 'given' or (n.version >= (select max(l.version) from consent_notices l
              where l.school_id = u.school_id and l.purpose_id = u.id and l.earlier_yes = 'lapses')
              and ${mayStillGive(today)}))
            and not exists (select 1 from consent_decisions later
              where later.school_id = d.school_id and later.purpose_id = d.purpose_id
                and later.student_id = d.student_id and later.guardian_id = d.guardian_id
                and (later.decided_at, later.id) > (d.decided_at, d.id))))`,
} as const satisfies Record<string, (today: string) => SQL>;

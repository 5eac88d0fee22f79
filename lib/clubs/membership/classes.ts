import 'server-only';
import { sql } from 'drizzle-orm';

/**
 * Clubs and the classes in which their work can be set: those that run the club, those of its year groups,
 * and those of children who are in it by hand, today or later. Pairs (club, class), of three small tables.
 */
export const clubsWithChildrenIn = (school: unknown, today: unknown) => sql`
  select k.club_id, k.class_id from club_classes k where k.school_id = ${school}
  union select y.club_id, g.class_id from club_year_groups y
    join class_year_groups g on g.school_id = y.school_id and g.year_group = y.year_group
    where y.school_id = ${school}
  union select h.club_id, e.class_id from club_members_by_hand h
    join enrolments e on e.school_id = h.school_id and e.student_id = h.student_id
      and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${today}::date))
    where h.school_id = ${school} and (h.ends_on is null or h.ends_on > greatest(h.starts_on, ${today}::date))`;

import { superuser } from './database';

type Dated = Readonly<{ startsOn: string; endsOn: string | null }>;

/** The classes a child was ever in, oldest first. */
export const enrolmentsOf = (studentId: string) =>
  superuser()<(Dated & Readonly<{ classId: string }>)[]>`
    select class_id as "classId", starts_on::text as "startsOn", ends_on::text as "endsOn"
    from enrolments where student_id = ${studentId} order by starts_on, created_at`;

/** The steps in clubs a child ever stood on, oldest first. */
export const membershipsOf = (studentId: string) =>
  superuser()<(Dated & Readonly<{ level: number }>)[]>`
    select level, starts_on::text as "startsOn", ends_on::text as "endsOn"
    from club_memberships where student_id = ${studentId} order by starts_on`;

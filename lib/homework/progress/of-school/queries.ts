import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { enrolmentsInClubs, piecesAsked } from '../asked';
import type { ProgressInput } from '../of-class/inputs';
import type { Counts } from '../of-class/rules';
import { type ShownTerm, termShown } from '../terms';

type Sums = Counts & Readonly<{ waiting: number }>;

export type ClassInSchool = Sums & Readonly<{ id: string; name: string; children: number }>;
export type ClubInSchool = Sums &
  Readonly<{
    id: string;
    name: string;
    subject: string;
    /** Children in it today, and the classes they are in: a club may go across many, and across years. */
    children: number;
    classes: number;
  }>;
export type ClubInOneClass = Sums & Readonly<{ className: string; club: string; subject: string }>;

type Found = Readonly<{
  classes: ClassInSchool[];
  clubs: ClubInSchool[];
  both: ClubInOneClass[];
  everything: Sums;
}>;
export type SchoolProgress = ShownTerm &
  Omit<Found, 'everything'> &
  Readonly<{ all: Sums; choices: Readonly<{ classes: Named[]; clubs: Named[] }> }>;
type Named = Readonly<{ id: string; name: string }>;

const counts = (from: string) => sql`'onTime', coalesce(${sql.raw(from)}.on_time, 0),
  'late', coalesce(${sql.raw(from)}.late, 0), 'excused', coalesce(${sql.raw(from)}.excused, 0),
  'open', coalesce(${sql.raw(from)}.open, 0), 'waiting', coalesce(${sql.raw(from)}.waiting, 0)`;

/**
 * What every class was asked in one term and handed in, in every club, whichever children it takes in:
 * numbers only, nobody's name. Added up by the database in one pass.
 */
export async function findSchoolProgress(
  tenant: Tenant,
  { class: classId, club, term }: ProgressInput,
): Promise<SchoolProgress> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const { calendar } = await schoolDays(tenant);
  const shown = termShown(calendar, term, today);
  const of = classId ? sql`and a.class_id = ${classId}` : sql``;
  const ofClub = club ? sql`and a.club_id = ${club}` : sql``;
  const held = (row: string) => sql`${sql.raw(row)}.starts_on <= ${today}
    and (${sql.raw(row)}.ends_on is null or ${sql.raw(row)}.ends_on > ${today})`;
  const [[found], [choices]] = await Promise.all([
    db.execute<Found>(sql`
    with pieces as (
      ${piecesAsked(actor.schoolId, {
        ...{ ...shown.span, today, classId: sql`e.class_id` },
        ...{ from: enrolmentsInClubs(actor.schoolId, shown.span.first), inClubs: true },
        only: sql`${of} ${ofClub}`,
      })}
    ),
    sums as materialized (
      select class_id, club_id, grouping(class_id) as all_classes, grouping(club_id) as all_clubs,
        count(*) filter (where how = 'on_time')::int as on_time,
        count(*) filter (where how = 'late')::int as late,
        count(*) filter (where how = 'excused')::int as excused,
        count(*) filter (where how = 'open')::int as open,
        count(*) filter (where state = 'waiting')::int as waiting
      from pieces
      group by grouping sets ((class_id, club_id), (class_id), (club_id), ())
    ),
    here as materialized (
      select e.class_id, e.student_id from enrolments e
      join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
      where e.school_id = ${actor.schoolId} and ${held('e')}
    ),
    in_classes as materialized (select class_id, count(*)::int as children from here group by class_id),
    in_clubs as materialized (
      select m.club_id, count(distinct m.student_id)::int as children,
        count(distinct h.class_id)::int as classes
      from club_memberships m join here h on h.student_id = m.student_id
      where m.school_id = ${actor.schoolId} and ${held('m')}
      group by m.club_id
    )
    select
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name,
          'children', coalesce(i.children, 0), ${counts('s')}) order by c.name)
        from classes c
        left join sums s on s.class_id = c.id and s.all_classes = 0 and s.all_clubs = 1
        left join in_classes i on i.class_id = c.id
        where c.school_id = ${actor.schoolId} and (c.archived_at is null or s.class_id is not null)
          ${classId ? sql`and c.id = ${classId}` : sql``}), '[]') as classes,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'subject', c.subject,
          'children', coalesce(i.children, 0), 'classes', coalesce(i.classes, 0), ${counts('s')})
          order by c.name)
        from clubs c
        left join sums s on s.club_id = c.id and s.all_classes = 1 and s.all_clubs = 0
        left join in_clubs i on i.club_id = c.id
        where c.school_id = ${actor.schoolId} and (c.archived_at is null or s.club_id is not null)
          ${club ? sql`and c.id = ${club}` : sql``}), '[]') as clubs,
      coalesce((select json_agg(json_build_object('className', k.name, 'club', c.name,
          'subject', c.subject, ${counts('s')}) order by k.name, c.name)
        from sums s
        join classes k on k.school_id = ${actor.schoolId} and k.id = s.class_id
        join clubs c on c.school_id = ${actor.schoolId} and c.id = s.club_id
        where s.all_classes = 0 and s.all_clubs = 0), '[]') as both,
      (select json_build_object(${counts('s')}) from sums s
        where s.all_classes = 1 and s.all_clubs = 1) as everything`),
    db.execute<SchoolProgress['choices']>(sql`
    select
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
        from classes c where c.school_id = ${actor.schoolId} and c.archived_at is null), '[]') as classes,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
        from clubs c where c.school_id = ${actor.schoolId} and c.archived_at is null), '[]') as clubs`),
  ]);
  if (!found || !choices) throw new Error('An aggregate without a row');
  const { everything, ...each } = found;
  return { ...shown, ...each, all: everything, choices };
}

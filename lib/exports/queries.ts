import 'server-only';
import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { dataExports } from '@/db/schema/exports';
import { people } from '@/db/schema/people';
import { enrolmentsInClubs, piecesAsked } from '@/lib/homework/progress/asked';
import { notFound } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import type { HalfTerm } from '@/lib/settings/calendar/rules';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { type Figures, halfTermsOver } from './rules';

const maker = alias(people, 'maker');
const ender = alias(people, 'ender');

/** Whether a child was erased since it was prepared: whether they stand in its file nothing tells any more. */
export const childErasedSince = sql<boolean>`exists (select from people erased
  where erased.school_id = data_exports.school_id and erased.role = 'student'
    and erased.erased_at >= data_exports.created_at)`;

/** Every export that was made here, the newest first: a school makes a handful a year. */
export const listExports = ({ db }: Tenant) =>
  db
    .select({
      ...{ made: dataExports, askedBy: maker.displayName, endedBy: ender.displayName },
      childErased: childErasedSince,
    })
    .from(dataExports)
    .innerJoin(
      maker,
      sql`${maker.schoolId} = ${dataExports.schoolId} and ${maker.id} = ${dataExports.askedById}`,
    )
    .leftJoin(
      ender,
      sql`${ender.schoolId} = ${dataExports.schoolId} and ${ender.id} = ${dataExports.keyDestroyedById}`,
    )
    .orderBy(desc(dataExports.createdAt), desc(dataExports.id))
    .then((rows) => rows.map(({ made, ...more }) => ({ ...made, ...more })));
export type ExportListed = Awaited<ReturnType<typeof listExports>>[number];

export const findExport = async (tenant: Tenant, exportId: string) =>
  (await listExports(tenant)).find(({ id }) => id === exportId);

/** The half-terms that an export can be about. */
export async function halfTermsToChoose(tenant: Tenant) {
  const { calendar } = await schoolDays(tenant);
  return halfTermsOver(calendar, localDateOf(tenant.now));
}

export async function halfTermFrom(tenant: Tenant, firstDay: LocalDate) {
  const half = (await halfTermsToChoose(tenant)).find(({ startsOn }) => startsOn === firstDay);
  if (!half) throw notFound();
  return half;
}

/** Figures that were made of any of these days. */
export async function figuresThatOverlap({ db }: Tenant, { startsOn, endsOn }: HalfTerm) {
  const [found] = await db
    .select({ firstDay: dataExports.firstDay, lastDay: dataExports.lastDay })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.kind, 'anonymised'),
        lte(dataExports.firstDay, endsOn),
        gte(dataExports.lastDay, startsOn),
      ),
    )
    .limit(1);
  return found;
}

const piecesOf = ({ actor, now }: Tenant, { startsOn, endsOn }: HalfTerm) =>
  piecesAsked(actor.schoolId, {
    ...{ first: startsOn, last: endsOn, today: localDateOf(now) },
    ...{
      from: enrolmentsInClubs(actor.schoolId, startsOn),
      inClubs: true,
      classId: sql`e.class_id`,
    },
  });

/** Whoever was in a class on the last day of the half-term and still has a name here. */
const inSchoolThen = ({ actor }: Tenant, { endsOn }: HalfTerm) => sql`
  select distinct e.student_id from enrolments e
  join people p on p.school_id = e.school_id and p.id = e.student_id and p.erased_at is null
  where e.school_id = ${actor.schoolId} and e.starts_on <= ${endsOn}
    and (e.ends_on is null or e.ends_on > ${endsOn})`;

/** All that either kind of export is made of. */
export async function loadFigures(tenant: Tenant, half: HalfTerm): Promise<Figures> {
  const { db, actor } = tenant;
  const [found] = await db.execute<Figures>(sql`
    with pieces as materialized (${piecesOf(tenant, half)}),
    here as materialized (${inSchoolThen(tenant, half)}),
    work as (
      select student_id, club_id,
        count(*) filter (where how in ('on_time', 'late', 'open'))::int as asked,
        count(*) filter (where how in ('on_time', 'late'))::int as handed_in,
        count(*) filter (where how = 'on_time')::int as on_time,
        count(*) filter (where how in ('on_time', 'late') and state <> 'waiting')::int as reviewed
      from pieces where student_id in (select student_id from here) group by student_id, club_id
    )
    select
      coalesce((select json_agg(json_build_object('id', s.id, 'yearGroup', s.year_group,
          'dateOfBirth', s.date_of_birth, 'homeLanguage', s.home_language,
          'senStatus', coalesce(n.sen_status, 'none')))
        from students s
        left join learning_needs n on n.school_id = s.school_id and n.student_id = s.id
        where s.school_id = ${actor.schoolId} and s.id in (select student_id from here)), '[]') as children,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name, c.id)
        from clubs c where c.school_id = ${actor.schoolId}
          and (c.archived_at is null or c.id in (select club_id from work))), '[]') as clubs,
      coalesce((select json_agg(json_build_object('studentId', w.student_id, 'clubId', w.club_id,
          'asked', w.asked, 'handedIn', w.handed_in, 'onTime', w.on_time, 'reviewed', w.reviewed))
        from work w), '[]') as work`);
  if (!found) throw new Error('An aggregate without a row');
  return found;
}

export type PieceInExport = Readonly<{
  studentId: string;
  clubId: string;
  /** The Monday of the week in which it was due. */
  week: LocalDate;
  how: 'on_time' | 'late' | 'open' | 'excused' | 'free';
  reviewed: boolean;
}>;

/** Piece by piece; the day on which something came in would tell of whom. */
export async function loadPieces(tenant: Tenant, half: HalfTerm) {
  const rows = await tenant.db.execute<PieceInExport>(sql`
    with pieces as materialized (${piecesOf(tenant, half)}),
    here as materialized (${inSchoolThen(tenant, half)})
    select student_id as "studentId", club_id as "clubId", how,
      to_char(date_trunc('week', own_due_on::date), 'YYYY-MM-DD') as week,
      coalesce(state <> 'waiting', false) as reviewed
    from pieces where student_id in (select student_id from here)`);
  return [...rows];
}

export async function exportToHold({ db }: Tenant, exportId: string) {
  const [found] = await db
    .select({ held: dataExports, childErased: childErasedSince })
    .from(dataExports)
    .where(eq(dataExports.id, exportId))
    .for('update');
  if (!found) throw notFound();
  return { ...found.held, childErased: found.childErased };
}

import 'server-only';
import { sql } from 'drizzle-orm';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { builtIns } from '../badges/rules';
import type { Earned } from './rules';

type Pupil = Readonly<{ id: string; givenName: string; familyName: string }>;
type Found = Readonly<{ className: string; children: Pupil[]; earned: Earned[] }>;

/**
 * What certificates can say of the children of a class today whose work one reviews: badges they were told of,
 * the level of a club they were moved up to, and terms in which they handed something in. Undefined for a
 * class with no such child. One query.
 */
export async function certificatesOfClass({ db, actor, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const everyone = reachOf(actor, 'submission.review') === 'school';
  const reached = everyone
    ? sql`true`
    : sql`p.id = any((select app_students('submission.review'))::uuid[])`;
  const [found] = await db.execute<Found>(sql`
    with pupils as materialized (
      select p.id, p.given_name, p.family_name
      from enrolments e
      join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
      where e.school_id = ${actor.schoolId} and e.class_id = ${classId} and ${reached}
        and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    ),
    earned as (
      select 1 as place, t.starts_on::text as within, 'term:' || t.starts_on as occasion,
        'term' as kind, p.id as student_id, least(t.ends_on, ${today}::date)::text as on_day,
        null as built_in, null as drawing, null as cut, t.name, null as about, '' as sentence, null as club,
        null::int as level
      from terms t cross join pupils p
      where t.school_id = ${actor.schoolId} and t.starts_on <= ${today}
        and t.ends_on > ${today}::date - 365
        and exists (select 1 from submissions s where s.school_id = t.school_id
          and s.student_id = p.id and s.handed_in_on between t.starts_on and t.ends_on)
      union all
      select 2, coalesce(b.name, a.built_in), 'badge:' || coalesce(a.built_in, a.badge_id::text),
        'badge', p.id, (a.created_at at time zone 'Europe/London')::date::text, a.built_in,
        b.drawing, case when b.shape is not null
          then json_build_object('shape', b.shape, 'colour', b.colour) end,
        b.name, b.sentence, a.sentence, null, null
      from badge_awards a
      join pupils p on p.id = a.student_id
      left join badges b on b.school_id = a.school_id and b.id = a.badge_id
      where a.school_id = ${actor.schoolId} and a.taken_back_at is null and a.told_at is not null
      union all
      select 3, c.name, 'level:' || m.club_id, 'level', p.id,
        (v.carried_out_at at time zone 'Europe/London')::date::text, null, null, null, l.name, null, '',
        c.name, m.level
      from pupils p
      join club_memberships m on m.school_id = ${actor.schoolId} and m.student_id = p.id
        and m.starts_on <= ${today} and (m.ends_on is null or m.ends_on > ${today})
      join clubs c on c.school_id = m.school_id and c.id = m.club_id and c.archived_at is null
      cross join lateral (
        select w.from_level, w.to_level, w.carried_out_at from level_moves w
        where w.school_id = m.school_id and w.student_id = m.student_id and w.club_id = m.club_id
          and w.carried_out_at is not null and w.to_level <> w.from_level
        order by w.carried_out_at desc limit 1) v
      left join club_levels l on l.school_id = m.school_id and l.club_id = m.club_id
        and l.position = m.level and l.archived_at is null
      where v.to_level = m.level and v.to_level > v.from_level
    )
    select c.name as "className",
      coalesce((select json_agg(json_build_object('id', p.id, 'givenName', p.given_name,
          'familyName', p.family_name) order by lower(p.given_name || ' ' || p.family_name), p.id)
        from pupils p), '[]') as children,
      coalesce((select json_agg(json_build_object('occasion', e.occasion, 'kind', e.kind,
          'studentId', e.student_id, 'on', e.on_day, 'builtIn', e.built_in, 'drawing', e.drawing, 'cut', e.cut,
          'name', e.name, 'about', e.about, 'sentence', e.sentence, 'club', e.club,
          'level', e.level) order by e.place, e.within, e.occasion, e.on_day desc)
        from earned e), '[]') as earned
    from classes c
    where c.school_id = ${actor.schoolId} and c.id = ${classId} and c.archived_at is null`);
  if (!found || found.children.length === 0) return undefined;
  return {
    ...found,
    earned: found.earned.map((each) => ({
      ...each,
      drawing: each.builtIn ? builtIns[each.builtIn].drawing : each.drawing,
    })),
  };
}

export type CertificatesOfClass = NonNullable<Awaited<ReturnType<typeof certificatesOfClass>>>;

import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { settingValue } from '@/lib/settings/catalogue/rules';
import { addDays, type LocalDate, localDateOf, mondayOf } from '@/lib/shared/dates';
import { countsFor, isForThem } from '../activities/for-whom';
import { hasMoreTime, longestWait, moreTimeOf } from '../adaptations/queries';
import type { ChildsDays } from '../week/rules';
import { isAskedOnItsDay, weeklyPieces } from '../week/weekly/queries';
import { type NamedTerm, ownDayOf, type PieceSet, termAt } from './rules';

type ChildRow = {
  studentId: string;
  pieces: (PieceSet & { counts: boolean })[];
  weekly: ChildsDays['weekly'];
  handedInOn: LocalDate[];
  excused: { from: LocalDate; to: LocalDate }[];
  moreTime: NonNullable<ChildsDays['moreTime']>;
};

type FamilyRow = {
  first: LocalDate;
  terms: NamedTerm[];
  closures: SchoolCalendar['closures'];
  restDays: unknown;
  children: ChildRow[];
};

export type ChildsTerm = Readonly<{ days: ChildsDays; pieces: readonly PieceSet[] }>;
export type FamilyTerm = Readonly<{
  term: NamedTerm | undefined;
  today: LocalDate;
  children: ReadonlyMap<string, ChildsTerm>;
}>;

/**
 * What these children were set this term, by their own days up to the end of this week, and handed in, with the school's
 * calendar: enough for their week, their term and its chart. Before the first term there is no term,
 * and this week only. One statement, however many children, because a family's page asks for several
 * things besides; a child the person may not see is not in the answer.
 */
export async function familyTerm(
  tenant: Tenant,
  studentIds: readonly string[],
): Promise<FamilyTerm> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const monday = mondayOf(today);
  const [row] = await db.execute<FamilyRow>(sql`
    select span.first::text as first,
      (select coalesce(json_agg(json_build_object('name', t.name, 'startsOn', t.starts_on,
        'endsOn', t.ends_on, 'halfTermStartsOn', t.half_term_starts_on,
        'halfTermEndsOn', t.half_term_ends_on) order by t.starts_on), '[]') from terms t) as terms,
      (select coalesce(json_agg(json_build_object('on', c.closed_on, 'until', c.closed_until,
        'kind', c.kind, 'name', c.name) order by c.closed_on), '[]') from closures c) as closures,
      (select v.value from settings v
        where v.school_id = ${actor.schoolId} and v.key = 'homework.rest_days') as "restDays",
      (select coalesce(json_agg(json_build_object('studentId', s.id,
        'pieces', (select coalesce(json_agg(json_build_object('activityId', a.id, 'clubId', a.club_id, 'title', a.title,
            'dueOn', a.due_on, 'handedInOn', w.handed_in_on,
            'onItsDay', ${isAskedOnItsDay(actor.schoolId)}, 'counts', ${countsFor(sql`w.late`)}) order by a.due_on, a.id), '[]')
          from enrolments e
          join activities a on a.school_id = e.school_id and a.class_id = e.class_id
            and a.due_on >= e.starts_on and (e.ends_on is null or e.ends_on > a.due_on)
            and a.due_on <= greatest(span.last, span.ends) and (a.due_on >= span.first
              or (a.due_on >= span.first - ${longestWait}::int and ${hasMoreTime(sql`s`)}))
            and ${isForThem}
          join club_memberships m on m.school_id = a.school_id and m.club_id = a.club_id
            and m.student_id = e.student_id and a.due_on >= m.starts_on
            and (m.ends_on is null or m.ends_on > a.due_on)
          left join submissions w on w.school_id = a.school_id and w.activity_id = a.id
            and w.student_id = e.student_id
          where e.school_id = s.school_id and e.student_id = s.id
            and (a.due_on <= span.last or w.id is not null)),
        'weekly', ${weeklyPieces(actor.schoolId, sql`s.id`, { first: sql`span.first`, last: sql`span.last` })},
        'handedInOn', (select coalesce(json_agg(distinct w.handed_in_on), '[]') from submissions w
          where w.school_id = s.school_id and w.student_id = s.id
            and w.handed_in_on between span.first and span.last),
        'moreTime', ${moreTimeOf(actor.schoolId, sql`s.id`)},
        'excused', (select coalesce(json_agg(json_build_object('from', x.from_on, 'to', x.until_on)),
            '[]')
          from excusals x where x.school_id = s.school_id and x.student_id = s.id
            and x.until_on >= span.first))), '[]')
        from students s where s.id = any(${`{${studentIds}}`}::uuid[])) as children
    from (select ${addDays(monday, 6)}::date as last, coalesce(
      (select max(t.starts_on) from terms t where t.starts_on <= ${today}::date),
      ${monday}::date) as first,
      (select t.ends_on from terms t where t.starts_on <= ${today}::date
        order by t.starts_on desc limit 1) as ends) span`);
  if (!row) throw new Error('A question about nobody still has one answer');

  const { first, terms, closures, restDays, children } = row;
  const last = addDays(monday, 6);
  const isInSpan = (on: LocalDate) => first <= on && on <= last;
  const nextTerm = terms.find(({ startsOn }) => startsOn > today)?.startsOn;
  /** Of this term on the child's own day, which is by the end of this week unless it is in already. */
  const isAsked = (own: LocalDate, handedIn: boolean) =>
    isInSpan(own) || (handedIn && own > last && (nextTerm === undefined || own < nextTerm));
  const daysOf = ({ pieces, weekly, handedInOn, excused, moreTime }: ChildRow): ChildsDays => ({
    calendar: { terms, closures },
    restDaysPerHalfTerm: settingValue('homework.rest_days', restDays),
    today,
    // The streak's days are the class's, each of which more time may keep open; work of the term before is none of them.
    ...daysAsked(pieces.filter((piece) => piece.onItsDay && isInSpan(piece.dueOn))),
    weekly,
    handedInOn: new Set(handedInOn),
    excused,
    moreTime,
  });
  return {
    term: termAt(terms, today),
    today,
    children: new Map(
      children.map((child) => {
        const days = daysOf(child);
        const pieces = child.pieces.filter(
          (piece) => piece.counts && isAsked(ownDayOf(days, piece), piece.handedInOn !== null),
        );
        return [child.studentId, { pieces, days }];
      }),
    ),
  };
}

/** The streak rules ask per day, not per piece: the earliest day on which any piece due then came in. */
function daysAsked(pieces: ChildRow['pieces']) {
  const expectedOn = new Map<LocalDate, LocalDate | null>();
  for (const { dueOn, handedInOn, counts } of pieces) {
    if (!counts) continue;
    const known = expectedOn.get(dueOn) ?? null;
    expectedOn.set(
      dueOn,
      known && handedInOn && known < handedInOn ? known : (handedInOn ?? known),
    );
  }
  const withdrawnOn = new Set(pieces.map(({ dueOn }) => dueOn).filter((on) => !expectedOn.has(on)));
  return { expectedOn, withdrawnOn };
}

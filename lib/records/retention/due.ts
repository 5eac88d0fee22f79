import 'server-only';
import type { TransactionSql } from 'postgres';
import { schoolYearOf, spanOfYear } from '@/lib/settings/calendar/year/rules';
import type { LocalDate } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import { type Held, heldIn } from '../inventory';
import { columnOf } from '../removing/going';
import { heldAgainstErasing, type KeptKind, keptKinds, type Years } from './rules';

export type Asking = Readonly<{
  today: LocalDate;
  nation: Nation;
  years: Years;
  /** As if nothing were held: to count what is. */
  ignoringHolds?: boolean;
}>;

/** Before which local day of a school's own year something was made that is due today. */
const madeBefore = ({ today, nation }: Asking, years: number) =>
  spanOfYear(nation, schoolYearOf(nation, today) - years).startsOn;

const inZone = (column: string) => `(${column} at time zone 'Europe/London')::date`;
/** A year after 29 February ends on the 28th, as PostgreSQL reckons it. */
const isOver = (day: string) => `(${day} + make_interval(years => $2::int))::date < $1::date`;

type Found = Readonly<{ table: string; ids: string[] }>;

async function idsOf(sql: TransactionSql, statement: string, values: (string | number)[]) {
  const rows = await sql.unsafe<{ id: string }[]>(statement, values);
  return rows.map(({ id }) => id);
}

/** Nobody goes while a copy of what is kept about them, or one they asked for, is not answered. */
export const noOpenCopy = (person: string) =>
  `not exists (select from packs k where k.school_id = ${person}.school_id
     and k.state in ('collecting', 'reviewing', 'making') and ${person}.id in (k.person_id, k.asked_by_id))`;

/** Nobody who is held is in any answer. */
const notHeld = ({ ignoringHolds }: Asking, held: Held, row: string) =>
  ignoringHolds
    ? 'true'
    : held.about
        .map(
          (key) => `not exists (select from legal_holds h where h.school_id = ${row}.school_id
        and h.lifted_at is null and h.person_id = ${row}.${columnOf(held, key)})`,
        )
        .join(' and ') || 'true';

async function madeOld(
  sql: TransactionSql,
  tables: readonly string[],
  asking: Asking,
  years: number,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const table of tables) {
    const held = need(table);
    const ids = await idsOf(
      sql,
      `select t.id from ${table} t where t.school_id = (select app_school_id())
         and ${inZone('t.created_at')} < $1::date and ${notHeld(asking, held, 't')} order by t.id`,
      [madeBefore(asking, years)],
    );
    found.push({ table, ids });
  }
  return found;
}

function need(table: string): Held {
  const held = heldIn(table);
  if (!held) throw new Error(`${table} is in no inventory`);
  return held;
}

/** Rows of one kind that are due; of people who go, the people. */
export async function findDue(
  sql: TransactionSql,
  kind: KeptKind,
  asking: Asking,
): Promise<readonly Found[]> {
  const erases = keptKinds[kind].atLast === 'erased';
  if (!asking.ignoringHolds && (await isOneHeld(sql, erases ? heldAgainstErasing : [kind])))
    return [];
  const years = asking.years[kind];
  switch (kind) {
    case 'homework':
      return madeOld(
        sql,
        ['evidence', 'files', 'drafts', 'family_notes', 'review_voices'],
        asking,
        years,
      );
    case 'news':
      return madeOld(sql, ['notifications', 'mails'], asking, years);
    case 'pupils':
      return [{ table: 'people', ids: await leavers(sql, asking, years, `p.role = 'student'`) }];
    case 'staff':
      return [
        {
          table: 'people',
          ids: await leavers(sql, asking, years, `p.role not in ('student', 'parent')`, true),
        },
      ];
    case 'care':
      return ofBirth(sql, asking, years, [
        ['care_notes', 'learning_needs', 'homework_adaptations'],
        'care',
      ]);
    case 'concerns':
      return ofBirth(sql, asking, years, [['concerns'], 'concerns']);
    case 'consent':
      return [
        { table: 'consent_decisions', ids: await endedAnswers(sql, asking, years) },
        { table: 'consent_resolutions', ids: await endedResolutions(sql, asking, years) },
      ];
    case 'doings':
      return [{ table: 'audit_events', ids: await oldEvents(sql, asking, years) }];
  }
}

async function isOneHeld(sql: TransactionSql, kinds: readonly KeptKind[]) {
  const [held] = await sql`
    select 1 from legal_holds where school_id = (select app_school_id()) and kind = any(${[...kinds]}::text[]) and lifted_at is null`;
  return held !== undefined;
}

/** People who left so long ago: to be erased; of colleagues also those whose file is left of them. */
const leavers = (
  sql: TransactionSql,
  asking: Asking,
  years: number,
  who: string,
  andTheirFile = false,
) =>
  idsOf(
    sql,
    `select p.id from people p where p.school_id = (select app_school_id()) and p.archived_at is not null and ${who}
       and (p.erased_at is null ${
         andTheirFile
           ? `or exists (select from kept_identities k where k.school_id = p.school_id and k.person_id = p.id and k.kind = 'staff')`
           : ''
       })
       and ${isOver(inZone('p.archived_at'))} and ${notHeld(asking, need('people'), 'p')} and ${noOpenCopy('p')} order by p.id`,
    [asking.today, years],
  );

/** A child's birthday stands with the child, or, once erased, with what stayed. */
async function ofBirth(
  sql: TransactionSql,
  asking: Asking,
  years: number,
  [tables, kind]: readonly [readonly string[], 'care' | 'concerns'],
): Promise<Found[]> {
  const found: Found[] = [];
  for (const table of tables) {
    const ids = await idsOf(
      sql,
      `select t.id from ${table} t join students s on s.school_id = t.school_id and s.id = t.student_id
         left join kept_identities k on k.school_id = t.school_id and k.person_id = t.student_id and k.kind = '${kind}'
         where t.school_id = (select app_school_id()) and coalesce(s.date_of_birth, k.date_of_birth) is not null
           and ${isOver('coalesce(s.date_of_birth, k.date_of_birth)')} and ${notHeld(asking, need(table), 't')} order by t.id`,
      [asking.today, years],
    );
    found.push({ table, ids });
  }
  return found;
}

/** An answer ends when the same guardian answers the same question anew, or the child leaves. */
const endedAnswers = (sql: TransactionSql, asking: Asking, years: number) =>
  idsOf(
    sql,
    `select t.id from consent_decisions t join people p on p.school_id = t.school_id and p.id = t.student_id
       cross join lateral (select least(
         (select min(n.decided_at) from consent_decisions n where n.school_id = t.school_id
           and n.student_id = t.student_id and n.guardian_id = t.guardian_id and n.purpose_id = t.purpose_id
           and n.decided_at > t.decided_at), p.archived_at) as at) as ended
       where t.school_id = (select app_school_id()) and ended.at is not null
         and ${isOver(inZone('ended.at'))} and ${notHeld(asking, need('consent_decisions'), 't')} order by t.id`,
    [asking.today, years],
  );

/** What a school decided about answers that are gone. */
const endedResolutions = (sql: TransactionSql, asking: Asking, years: number) =>
  idsOf(
    sql,
    `select t.id from consent_resolutions t where t.school_id = (select app_school_id())
       and not exists (select from consent_decisions d where d.school_id = t.school_id and d.id = any(t.answer_ids))
       and ${isOver(inZone('t.resolved_at'))} and ${notHeld(asking, need('consent_resolutions'), 't')} order by t.id`,
    [asking.today, years],
  );

/** Whom an event happened to is in no column of its own for people. */
const eventsAbout = {
  ...need('audit_events'),
  about: [...need('audit_events').about, 'subjectId'],
};

const oldEvents = (sql: TransactionSql, asking: Asking, years: number) =>
  idsOf(
    sql,
    `select t.id from audit_events t where t.school_id = (select app_school_id())
       and ${isOver(inZone('t.created_at'))} and ${notHeld(asking, eventsAbout, 't')}
       and t.name not like 'retention.%' and t.name not like 'erasure.%' order by t.id`,
    [asking.today, years],
  );

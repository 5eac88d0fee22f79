import 'server-only';
import { asc, sql } from 'drizzle-orm';
import { students } from '@/db/schema/people';
import { pointEntries } from '@/db/schema/points';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { setting } from '@/lib/settings/catalogue/queries';
import { addDays, hourOfDay, type LocalDate, localDateOf } from '@/lib/shared/dates';
import { childrensDays } from '../../week/queries';
import { dayStates } from '../../week/rules';
import { type Amounts, comesBackAfter, type Given, type Piece, toSettle } from './rules';

/**
 * Brings a child's points in line with their pieces, or with one of them: gives what a piece is worth while it
 * hangs, and takes it back while it is with its child for another go. Done by the clock after each event of a
 * piece; twice, or two at once, gives the same. Not an event of its own: the ledger is its own record. `dated`:
 * written as of the days they are for, as a story that is told afterwards has them.
 */
export async function settlePoints(
  tenant: Tenant,
  studentId: string,
  { onlyPiece, dated = false }: Readonly<{ onlyPiece?: string; dated?: boolean }> = {},
) {
  const { db, actor } = tenant;
  // One child's ledger is written by one at a time, and read by the next once it is written.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`points ${studentId}`}, 0))`,
  );
  const [pieces, ledger, amounts] = await Promise.all([
    piecesOf(tenant, studentId, onlyPiece),
    ledgerOf(tenant, studentId),
    amountsOf(tenant),
  ]);
  const isKnown = (day: LocalDate) =>
    ledger.some(({ forDay, reason }) => forDay === day && reason !== 'another_go');
  const news = pieces.filter(({ handedInOn }) => !isKnown(handedInOn));
  const cameBack = await comingBacks(
    tenant,
    studentId,
    news.map(({ handedInOn }) => handedInOn),
  );
  const rows: (typeof pointEntries.$inferInsert)[] = [];
  const ofChild = { schoolId: actor.schoolId, studentId };
  const known: Given[] = [...ledger];
  for (const piece of pieces) {
    const { give, takeBack } = toSettle(
      { ...piece, cameBack: cameBack.has(piece.handedInOn) },
      known,
      amounts,
    );
    for (const { id, takenBack: _, amount, ...given } of takeBack)
      rows.push({ ...ofChild, ...given, amount: -amount, reversalOfId: id });
    for (const given of give) {
      rows.push({ ...ofChild, ...given });
      known.push({ ...given, id: '', takenBack: false });
    }
    for (const [at, each] of known.entries())
      if (takeBack.includes(each)) known[at] = { ...each, takenBack: true };
  }
  const today = localDateOf(tenant.now);
  const written = rows.map((row) =>
    dated && row.forDay < today ? { ...row, createdAt: hourOfDay(row.forDay, 17) } : row,
  );
  if (written.length > 0) await db.insert(pointEntries).values(written).onConflictDoNothing();
}

/** Of every child of a story that is told afterwards, each on its day. */
export async function settleEveryone(tenant: Tenant) {
  const everyone = await tenant.db
    .select({ id: students.id })
    .from(students)
    .orderBy(asc(students.id));
  for (const { id } of everyone) await settlePoints(tenant, id, { dated: true });
}

/** The day of the second handing in is read from the record: the row knows only its last. */
async function piecesOf({ db, actor }: Tenant, studentId: string, onlyPiece?: string) {
  const rows = await db.execute<
    Omit<Piece, 'cameBack' | 'againOn'> & { again: string | null; last: string; attempt: number }
  >(sql`
    select s.id, s.handed_in_on as "handedInOn", s.state <> 'returned' as hangs, s.attempt,
      s.handed_in_at as last, (
        select min(e.created_at) from audit_events e
        where s.attempt > 1 and e.school_id = s.school_id and e.subject_id = s.id
          and e.name = 'homework.handed_in' and e.facts ->> 'attempt' = '2') as again
    from submissions s
    where s.school_id = ${actor.schoolId} and s.student_id = ${studentId}
      ${onlyPiece ? sql`and s.id = ${onlyPiece}` : sql``}
    order by s.handed_in_on, s.id`);
  return rows.map(({ again, last, attempt, ...piece }) => ({
    ...piece,
    againOn: attempt > 1 ? localDateOf(new Date(again ?? last)) : null,
  }));
}

async function ledgerOf({ db, actor }: Tenant, studentId: string): Promise<Given[]> {
  const rows = await db.execute<Given>(sql`
    select g.id, g.submission_id as "submissionId", g.reason, g.for_day as "forDay", g.amount,
      g.day_cap as "dayCap", g.round,
      exists (select 1 from point_entries b
        where b.school_id = g.school_id and b.reversal_of_id = g.id) as "takenBack"
    from point_entries g
    where g.school_id = ${actor.schoolId} and g.student_id = ${studentId} and g.reversal_of_id is null
    order by g.round`);
  return [...rows];
}

async function amountsOf(tenant: Tenant): Promise<Amounts> {
  const [piece, anotherGo, comingBack, mostADay] = await Promise.all([
    setting(tenant, 'points.piece'),
    setting(tenant, 'points.another_go'),
    setting(tenant, 'points.coming_back'),
    setting(tenant, 'points.most_a_day'),
  ]);
  return { piece, anotherGo, comingBack, mostADay };
}

/** How far back a gap is looked for: longer than the summer. */
const lookBack = 120;

/** Those of the days on which the child comes back after days that were missed. */
async function comingBacks(tenant: Tenant, studentId: string, days: readonly LocalDate[]) {
  const [first, last] = [[...days].sort()[0], [...days].sort().at(-1)];
  if (!first || !last) return new Set<LocalDate>();
  const span = { from: addDays(first, -lookBack), to: last };
  const school = await schoolDays(tenant);
  const theirs = (await childrensDays(tenant, [studentId], school, span)).get(studentId);
  if (!theirs) return new Set<LocalDate>();
  const states = dayStates(theirs, span.from, span.to);
  return new Set(
    days.filter((day) =>
      comesBackAfter(states.filter(({ on }) => addDays(day, -lookBack) <= on && on < day)),
    ),
  );
}

import { v7 as newId } from 'uuid';
import { findClassProgress } from '@/lib/homework/progress/of-class/queries';
import { findSchoolProgress } from '@/lib/homework/progress/of-school/queries';
import { recomputeEveryStreak } from '@/lib/homework/streaks/commands';
import { recomputeStreaksAfterCalendar } from '@/lib/homework/streaks/reactions';
import { whoIsHere } from '@/lib/platform/gate';
import { inSchoolByClock } from '@/lib/platform/job';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { superuser } from '../database';
import { ownerDatabase } from '../mint';
import type { BusyTerm } from './busy-term';

/* Work over a whole school's term: what it takes, beside the same with nothing but the database in the way. */
const rounds = 5;

const median = (took: readonly number[]) => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;
const seconds = (took: number) => `${(took / 1000).toFixed(2)} s`;

async function timed(work: () => Promise<unknown>) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Streaks of a school after it closed for a day that had been a school day, told afterwards. */
export async function benchSnowDay({ schoolId, snowOn, children }: BusyTerm) {
  const sql = superuser();
  await inSchoolByClock(schoolId, recomputeEveryStreak);
  const facts = { from: snowOn, to: snowOn };
  const event = { id: '', name: '', subjectId: '', studentId: null, actorId: null, facts };
  const [took, floor, written]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const closure = newId();
    if (round % 2 === 0)
      await sql`insert into closures (id, school_id, closed_on, kind, name)
        values (${closure}, ${schoolId}, ${snowOn}, 'closure', 'Snow')`;
    else await sql`delete from closures where school_id = ${schoolId}`;
    const versions = () =>
      sql<
        { v: string }[]
      >`select xmin::text as v from streaks where school_id = ${schoolId} order by id`;
    const before = await versions();
    took.push(
      await timed(() =>
        inSchoolByClock(schoolId, (tenant) => recomputeStreaksAfterCalendar(tenant, event)),
      ),
    );
    const after = await versions();
    written.push(after.filter(({ v }, at) => v !== before[at]?.v).length);
    floor.push(await timed(() => readAndWritePlainly(schoolId)));
  }
  console.log(
    `\nStreaks of ${children.length} children after a snow day: median ${seconds(median(took))}, ${median(written)} rows written; reading the same rows and writing each child's one, nothing worked out: ${seconds(median(floor))}`,
  );
}

/** All that streaks are made of, read once by the owner, and one row written for each child. */
async function readAndWritePlainly(schoolId: string) {
  const sql = superuser();
  await sql
    .begin(async (one) => {
      await one`select e.student_id, a.due_on, min(s.handed_in_on) from enrolments e
      join activities a on a.school_id = e.school_id and a.class_id = e.class_id
      left join submissions s on s.school_id = a.school_id and s.activity_id = a.id
        and s.student_id = e.student_id
      where e.school_id = ${schoolId} group by e.student_id, a.due_on`;
      await one`update streaks set as_of = as_of where school_id = ${schoolId}`;
      throw new Error('undone');
    })
    .catch((error: Error) => {
      if (error.message !== 'undone') throw error;
    });
}

/** Progress pages asked for by those who read them, and by the owner whom row security does not bind. */
export async function benchProgress(term: BusyTerm) {
  const classId = term.classIds[0] ?? '';
  const questions: readonly [string, string, (tenant: Tenant) => Promise<unknown>][] = [
    [
      'Progress of the school',
      term.tokens.admin,
      (tenant: Tenant) => findSchoolProgress(tenant, {}),
    ],
    [
      'Progress of a class',
      term.tokens.teacher,
      (tenant: Tenant) => findClassProgress(tenant, classId, {}),
    ],
  ];
  for (const [name, token, ask] of questions) {
    const here = await whoIsHere(token, term.slug);
    if (!here) throw new Error(`Nobody is let in for ${name}`);
    const actor = { ...here, onlyLooks: false };
    const free = { db: ownerDatabase(), actor, now: new Date() } as unknown as Tenant;
    const [took, floor]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      took.push(await timed(() => inSchool(actor, 'read only', ask)));
      floor.push(await timed(() => ask(free)));
    }
    console.log(
      `${name}, in a school of ${term.children.length} children in six clubs each: median ${seconds(median(took))}, slowest ${seconds(Math.max(...took))}; without row security ${seconds(median(floor))}`,
    );
  }
}

import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { ownChildren } from '@/lib/platform/held';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

type Given = Readonly<{ guardianId: string; studentId: string }>;

/*
 * Asked by the gate, by the very words that decide what a guardian may do today: a child or the other
 * parent must have the same answer without reading links and court orders of others. $1 the school, $2
 * today, $3 the guardians.
 */
const question = `
  select asked.id as "guardianId",
    (${ownChildren('$1::uuid', 'asked.id', '$2::date')} -> 'consentStudentIds') as "studentIds"
  from unnest($3::uuid[]) as asked(id)`;

/** Marks the answers of those who may decide for the child no more. */
export async function withLapsed<Answer extends Given>(
  { actor, now }: Tenant,
  answers: readonly Answer[],
): Promise<(Answer & { lapsed: boolean })[]> {
  if (answers.length === 0) return [];
  const { sql, prepare } = gatePool();
  const guardians = [...new Set(answers.map(({ guardianId }) => guardianId))];
  const rows = await sql.unsafe<{ guardianId: string; studentIds: string[] | null }[]>(
    question,
    [actor.schoolId, localDateOf(now), `{${guardians}}`],
    { prepare },
  );
  const childrenOf = new Map(rows.map(({ guardianId, studentIds }) => [guardianId, studentIds]));
  return answers.map((answer) => ({
    ...answer,
    lapsed: !childrenOf.get(answer.guardianId)?.includes(answer.studentId),
  }));
}

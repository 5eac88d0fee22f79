import { type Outcome, untried } from '@/lib/shared/outcome';

/** The answer as the form of this child says it: a refusal about another child is no matter of theirs. */
export function ofChild(
  outcome: Outcome,
  { activityId, studentId }: Readonly<{ activityId: string; studentId: string }>,
): Outcome {
  if (outcome.is !== 'refused') return outcome;
  const { studentIds = [], activityId: work } = outcome.entered;
  return work === activityId && studentIds.includes(studentId) ? outcome : untried;
}

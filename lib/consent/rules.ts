import type { ConsentAnswer } from '@/lib/shared/vocabulary';

/** One guardian's answer; only each guardian's latest counts. */
export type Answer = Readonly<{ guardianId: string; decision: ConsentAnswer; decidedAt: Date }>;

export type Standing = 'not_decided' | 'given' | 'refused';

/**
 * What holds for a child, from all answers of all guardians: the more protective one. Yes needs at
 * least one guardian who gave it and none whose latest answer is no.
 */
export function standingOf(answers: readonly Answer[]): Standing {
  const latest = new Map<string, Answer>();
  for (const answer of answers) {
    const known = latest.get(answer.guardianId);
    if (!known || known.decidedAt <= answer.decidedAt) latest.set(answer.guardianId, answer);
  }
  const said = [...latest.values()].map(({ decision }) => decision);
  if (said.some((decision) => decision !== 'given')) return 'refused';
  return said.length > 0 ? 'given' : 'not_decided';
}

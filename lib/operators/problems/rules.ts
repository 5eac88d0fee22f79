export const problemStates = ['open', 'came_back', 'settled'] as const;
export type ProblemState = (typeof problemStates)[number];

/** What happened after somebody said that it is dealt with was not dealt with. */
export function stateOfProblem({
  settledAt,
  lastAt,
}: Readonly<{ settledAt: Date | null; lastAt: Date }>): ProblemState {
  if (!settledAt) return 'open';
  return lastAt > settledAt ? 'came_back' : 'settled';
}

export const problemSeverities = ['critical', 'error', 'warning'] as const;

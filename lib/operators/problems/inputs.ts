import { z } from 'zod';
import { problemSeverities } from './rules';

/** The address of the list. It never refuses. */
export const problemListInput = z.object({
  /** A request's number, the reference of an error's page, or part of what it is called. */
  q: z.string().trim().max(80).catch('').default(''),
  state: z.enum(['unsettled', 'settled']).optional().catch(undefined),
  severity: z.enum(problemSeverities).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type ProblemList = z.output<typeof problemListInput>;

export const settleProblemInput = z.object({
  fingerprint: z.string().regex(/^[0-9a-z-]{10,40}$/, 'refusal.not_understood'),
  /** When it had happened last, as the page said: what came after is not settled with it. */
  asSeen: z.iso.datetime({ error: 'refusal.not_understood' }),
});
export type SettleProblem = z.output<typeof settleProblemInput>;

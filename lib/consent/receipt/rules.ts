import type { Standing } from '../rules';

type Asked = Readonly<{
  standing: Standing;
  /** The latest other answer of the same guardian. */
  later: Readonly<{ decidedAt: Date }> | undefined;
}>;

/**
 * What an answer means today: nothing any more where they answered again since, a no where the school asks no
 * more, and else how the question stands for the child.
 */
export function meaningNow(
  { decidedAt }: Readonly<{ decidedAt: Date }>,
  asked: Asked | undefined,
): Standing | 'not_asked' | 'answered_since' {
  if (!asked) return 'not_asked';
  if (asked.later && asked.later.decidedAt > decidedAt) return 'answered_since';
  return asked.standing;
}
export type MeaningNow = ReturnType<typeof meaningNow>;

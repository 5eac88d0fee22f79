import type { Difference } from './plan';

type Values = Readonly<Record<string, unknown>>;

/** Field by field what a record says otherwise than what is held. What it does not say differs in nothing. */
export const differencesOf = (held: Values, told: Values): Difference[] =>
  Object.entries(told)
    .filter(([field, to]) => to !== undefined && !same(held[field], to))
    .map(([field, to]) => ({ field, from: held[field] ?? null, to }));

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What is held, once differences are made. */
export const withDifferences = <Held extends object>(
  held: Held,
  differences: readonly Difference[],
): Held => ({ ...held, ...Object.fromEntries(differences.map(({ field, to }) => [field, to])) });

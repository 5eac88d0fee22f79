/** What a disk had free on a day. */
export type RoomOnADay = Readonly<{ day: string; free: number; total: number }>;

export const daysNeeded = 7;
const tenYears = 3_650;

export type Forecast =
  | Readonly<{ is: 'too_few'; days: number }>
  | Readonly<{ is: 'never' }>
  | Readonly<{ is: 'late' }>
  | Readonly<{ is: 'full'; days: number; bytesADay: number }>;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/**
 * When the disk is full if it goes on as it did: a straight line through one figure a day, by least squares. It
 * knows nothing of terms and holidays, and says nothing where there are too few days.
 */
export function forecast(days: readonly RoomOnADay[]): Forecast {
  if (days.length < daysNeeded) return { is: 'too_few', days: days.length };
  const sorted = days.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  const slope = slopeOf(sorted.map(({ day, free }) => [dayNumber(day), free]));
  if (slope >= 0) return { is: 'never' };
  const left = Math.max(0, Math.floor((sorted.at(-1)?.free ?? 0) / -slope));
  return left > tenYears ? { is: 'late' } : { is: 'full', days: left, bytesADay: -slope };
}

function slopeOf(points: readonly (readonly [number, number])[]) {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

/** Why a statement has no plan here. */
export const noPlans = ['older', 'other_role', 'failed', 'gone'] as const;
export type NoPlan = (typeof noPlans)[number];

/** One statement, of a kind that has a plan. */
export const canBePlanned = (statement: string) =>
  /^\s*(?:select|insert|update|delete|with)\b/i.test(statement) && !/;\s*\S/.test(statement);

/**
 * What linear reasoning can find out: the smallest and the largest value that `aim · x` can have where `x ≥ 0` and
 * each of `rules` holds (`of · x ≤ most`). By the simplex method with Bland's rule, written for tests: small and dense.
 * Undefined where there is no such x; infinite where there is no bound.
 */
export type Rule = Readonly<{ of: readonly number[]; most: number }>;

const tiny = 1e-7;

export function rangeOf(aim: readonly number[], rules: readonly Rule[]) {
  const most = largest(aim, rules);
  const least = largest(
    aim.map((part) => -part),
    rules,
  );
  return most === undefined || least === undefined ? undefined : { least: -least, most };
}

function largest(aim: readonly number[], rules: readonly Rule[]) {
  const [n, m] = [aim.length, rules.length];
  // Columns: x, one slack for each rule, one helper, the right side.
  const helper = n + m;
  const rows = rules.map(({ of, most }, at) => {
    const row = new Float64Array(n + m + 2);
    row.set(of);
    row[n + at] = 1;
    row[helper] = -1;
    row[helper + 1] = most;
    return row;
  });
  const basis = rules.map((_, at) => n + at);
  const value = (row: Float64Array, column: number) => row[column] ?? 0;
  const right = (row: Float64Array) => value(row, helper + 1);

  function pivot(goal: Float64Array, at: number, column: number) {
    const row = rows[at] as Float64Array;
    const by = value(row, column);
    for (let i = 0; i < row.length; i += 1) row[i] = value(row, i) / by;
    for (const other of [...rows, goal]) {
      const factor = other === row ? 0 : value(other, column);
      if (factor === 0) continue;
      for (let i = 0; i < row.length; i += 1) other[i] = value(other, i) - factor * value(row, i);
    }
    basis[at] = column;
  }

  /** Improves until nothing does; false where there is no bound. */
  function improve(goal: Float64Array, columns: number) {
    for (;;) {
      let column = -1;
      for (let i = 0; i < columns && column < 0; i += 1) if (value(goal, i) > tiny) column = i;
      if (column < 0) return true;
      let at = -1;
      for (const [nth, row] of rows.entries()) {
        if (value(row, column) <= tiny) continue;
        const best = rows[at];
        const gap = best ? right(row) / value(row, column) - right(best) / value(best, column) : -1;
        if (gap < -tiny || (gap <= tiny && (basis[nth] ?? 0) < (basis[at] ?? Infinity))) at = nth;
      }
      if (at < 0) return false;
      pivot(goal, at, column);
    }
  }

  const worst = rows.reduce(
    (w, row, nth) => (right(row) < right(rows[w] as Float64Array) ? nth : w),
    0,
  );
  if (rows[worst] && right(rows[worst]) < 0) {
    const goal = new Float64Array(n + m + 2);
    goal[helper] = -1;
    pivot(goal, worst, helper);
    improve(goal, helper + 1);
    if (Math.abs(right(goal)) > 1e-5) return undefined;
    const at = basis.indexOf(helper);
    if (at >= 0) {
      const row = rows[at] as Float64Array;
      const out = row.findIndex((each, column) => column < helper && Math.abs(each) > tiny);
      if (out >= 0) pivot(goal, at, out);
    }
  }
  const goal = new Float64Array(n + m + 2);
  goal.set(aim);
  for (const [at, column] of basis.entries()) {
    const factor = value(goal, column);
    if (factor === 0) continue;
    const row = rows[at] as Float64Array;
    for (let i = 0; i < row.length; i += 1) goal[i] = value(goal, i) - factor * value(row, i);
  }
  goal[helper] = 0;
  return improve(goal, helper) ? -right(goal) : Number.POSITIVE_INFINITY;
}

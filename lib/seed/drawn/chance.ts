/** The same seed gives the same chances, so the demo looks the same wherever it is made. */
export function chanceOf(seed: number) {
  let state = (Math.abs(Math.trunc(seed)) * 48_271 + 12_345) % 2_147_483_647;

  /** From 0 up to, but not including, 1: the minimal standard generator of Park and Miller. */
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  // Neighbouring seeds begin alike; a few steps part them.
  for (let step = 0; step < 5; step += 1) next();

  const between = (least: number, most: number) => least + next() * (most - least);
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1));

  function pick<T>(first: T, ...others: readonly T[]): T {
    return [first, ...others][whole(0, others.length)] ?? first;
  }

  return { next, between, whole, pick };
}

export type Chance = ReturnType<typeof chanceOf>;

/**
 * Lets at most so many pieces of work run at once; the others wait in the order they came. Pictures
 * are decoded in memory, so a whole class handing in at once must not be decoded at once.
 */
export function atMost(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];

  const enter = () =>
    new Promise<void>((start) => {
      if (free === 0) {
        waiting.push(start);
        return;
      }
      free -= 1;
      start();
    });

  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** As many transactions at once as a small machine has use for. */
const lanes = 3;

/**
 * Works on a few at a time. Answers in the order of
 * what was given, whichever ended first, so that what is made of it next is the same each time.
 */
export async function inLanes<T, Result>(
  all: readonly T[],
  work: (one: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...all.entries()];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, one] = next;
        results[index] = await work(one);
      }
    }),
  );
  return results;
}

/**
 * The same for many, that fill a table as they go: after the first few the database is told to count
 * its rows. Until then it takes the table for empty and reads all of it to find one.
 */
export async function inLanesCounted<T, Result>(
  all: readonly T[],
  countRows: () => Promise<unknown>,
  work: (one: T) => Promise<Result>,
): Promise<Result[]> {
  const few = 40;
  const first = await inLanes(all.slice(0, few), work);
  await countRows();
  return [...first, ...(await inLanes(all.slice(few), work))];
}

import 'server-only';

/** Longer than the work takes: how long the answer is in coming says nothing of what was found. */
const answerAfterMs = 300;

export async function inTheSameTime<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([
    work(),
    new Promise((resolve) => setTimeout(resolve, answerAfterMs)),
  ]);
  return result;
}

/**
 * Asks when something is first wanted and keeps the answer; what failed is asked anew. Each desk holds its
 * own, so that what was asked for one person never outlives their page.
 */
export function keptOnce<Answer>(ask: () => Promise<Answer>) {
  let kept: Promise<Answer> | undefined;
  return async () => {
    kept ??= ask();
    try {
      return await kept;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
}

import { DrizzleQueryError } from 'drizzle-orm';

/**
 * The same error, without what the query was given and what the database repeats of it: names and words of
 * people, which have no place in a log or in the queue. Which query it was, and what kind of fault, stays.
 */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    const said = error.message;
    error.message = `Failed query: ${error.query}`;
    if (error.stack) error.stack = error.stack.replace(said, () => error.message);
    error.params = [];
  }
  if (error instanceof Error) {
    for (const field of ['detail', 'where', 'parameters', 'args']) {
      if (field in error) Reflect.deleteProperty(error, field);
    }
    if (error.cause) withoutValues(error.cause);
  }
  return error;
}

import 'server-only';
import type { TransactionSql } from 'postgres';
import { appPool } from './database';
import { type Actor, contextOf } from './tenancy';

/** Thrown to leave a transaction, so that nothing that was tried is kept. */
class Undone<T> extends Error {
  constructor(readonly result: T) {
    super('Nothing that is tried is kept');
  }
}

/** Asks the database something in a transaction that leaves nothing behind. */
export type Probe = <T>(
  actor: Actor | null,
  ask: (sql: TransactionSql) => Promise<T>,
) => Promise<T>;

/**
 * For checks of the walls themselves: as the app's own role, as this actor, or as nobody. Whatever is written is
 * undone.
 */
export const probe: Probe = async (actor, ask) => {
  const done = await appPool()
    .sql.begin(async (sql) => {
      if (actor) await sql.unsafe(contextOf(actor).join(';')).simple();
      throw new Undone(await ask(sql));
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error;
      throw error;
    });
  // Safe: it was thrown just above, with what this very question answered.
  return (done as Undone<never>).result;
};

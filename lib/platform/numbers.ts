import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from './tenancy';

/** A select of one number, in its own brackets, that stands in a statement beside others. */
export type NumberAsked = SQL<number>;

/** Several numbers by one statement; what is undefined is not asked for, and nought. */
export async function numbersOf<Name extends string>(
  { db }: Tenant,
  asked: Readonly<Record<Name, NumberAsked | undefined>>,
): Promise<Readonly<Record<Name, number>>> {
  // Safe: these are the record's own names.
  const names = Object.keys(asked) as Name[];
  const wanted = names.flatMap((name) =>
    asked[name] ? [sql`${asked[name]} as ${sql.identifier(name)}`] : [],
  );
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  if (wanted.length === 0) return none;
  const [row] = await db.execute<Record<Name, number>>(sql`select ${sql.join(wanted, sql`, `)}`);
  return { ...none, ...row };
}

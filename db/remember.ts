import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from './client';

type Values = Readonly<Record<string, unknown>>;
type Written<Result> = {
  prepare: (name: string) => { execute: (values?: Values) => Promise<Result> };
};

const withoutConnection = drizzle.mock({ casing: 'snake_case' });

/**
 * A query of a hot page, whose SQL drizzle writes once a process instead of once a request: writing it
 * costs several times what sending it does. What varies is a `sql.placeholder('name')`, given when it
 * is run. It says nothing of who asks: that is in the transaction of the `db` it is run on.
 */
export function remember<Result>(write: (db: Database) => Written<Result>) {
  let written: ReturnType<Written<Result>['prepare']> | undefined;
  return (db: Database, values: Values = {}): Promise<Result> => {
    written ??= write(withoutConnection as unknown as Database).prepare('remembered');
    // Safe with drizzle-orm 0.45, which is pinned: a prepared query sends itself through its `client`
    // alone, and remembers nothing else of the connection it was written on.
    const here: typeof written = Object.create(written, {
      client: { value: (db as unknown as { $client: unknown }).$client },
    });
    return here.execute(values);
  };
}

/** The same for a query of which there are several forms, such as with and without a filter. */
export function rememberForms<Form, Result>(write: (db: Database, form: Form) => Written<Result>) {
  const forms = new Map<string, ReturnType<typeof remember<Result>>>();
  return (db: Database, form: Form, values: Values = {}) => {
    const name = JSON.stringify(form);
    const known = forms.get(name) ?? remember<Result>((fresh) => write(fresh, form));
    forms.set(name, known);
    return known(db, values);
  };
}

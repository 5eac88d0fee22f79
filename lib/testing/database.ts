import postgres from 'postgres';

/**
 * The superuser of the tests' own cluster, which row security does not bind: it mints what a test
 * needs and looks behind the walls. Nothing of the product can have such a connection.
 */
let behindTheWalls: postgres.Sql | undefined;

export function superuser() {
  const url = process.env.OWNER_DATABASE_URL;
  if (!url) throw new Error('OWNER_DATABASE_URL is not set: run the tests with npm test');
  behindTheWalls ??= postgres(url, { max: 2, onnotice: () => {} });
  return behindTheWalls;
}

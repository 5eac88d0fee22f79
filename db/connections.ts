import type { Sql } from 'postgres';
import { type RunningRole, roles } from './roles';

/** Of each process: how many connections its pools may open for single statements, and for a transaction each. */
export const poolSizes = {
  app: { statements: 1, transactions: 12 },
  gate: { statements: 3, transactions: 3 },
  platform: { statements: 1, transactions: 2 },
  listen: { statements: 1, transactions: 0 },
  replica: { statements: 1, transactions: 4 },
} as const;

const sizeOf = (pool: keyof typeof poolSizes) =>
  poolSizes[pool].statements + poolSizes[pool].transactions;

const ofAWebProcess = {
  [roles.app]: sizeOf('app') + sizeOf('listen'),
  [roles.gate]: sizeOf('gate'),
  [roles.platform]: sizeOf('platform'),
  [roles.reader]: sizeOf('replica'),
};

/** The worker, its queue with four jobs at a time, and what the start itself looks with. */
const ofTheRest: Readonly<Record<RunningRole, number>> = {
  [roles.app]: sizeOf('app') + sizeOf('listen'),
  [roles.gate]: sizeOf('gate') + 2,
  [roles.platform]: sizeOf('platform'),
  [roles.jobs]: 14,
  [roles.seal]: 8,
  [roles.remover]: 8,
  // A look at the replica while it starts, and one of whoever watches.
  [roles.reader]: 2,
};

/** The owner migrates, and looks after figures and backups. */
const ofTheOwner = 6;

/** What the roles that serve may need at most at the same time. */
export function connectionsNeeded(webProcesses: number, machines = 1) {
  const each = Object.entries(ofTheRest).map(([role, rest]) => {
    const web: Readonly<Record<string, number>> = ofAWebProcess;
    return [role, machines * (rest + webProcesses * (web[role] ?? 0))] as const;
  });
  // Safe: made from the keys of ofTheRest.
  return Object.fromEntries(each) as Record<RunningRole, number>;
}

/** Lets each role hold as many as so many machines need, and no more. */
export async function limitConnections(sql: Sql, needed: Readonly<Record<RunningRole, number>>) {
  for (const [role, most] of Object.entries(needed))
    await sql.unsafe(`alter role ${role} connection limit ${Math.round(most)}`);
}

/** What the server lets in less than a machine may need, in sentences; requests through a pooler are the pooler's. */
export async function tooFewConnections(
  sql: Sql,
  needed: Readonly<Partial<Record<RunningRole, number>>>,
  pooled: boolean,
): Promise<readonly string[]> {
  const behindThePooler: readonly string[] = pooled ? [roles.app, roles.gate, roles.platform] : [];
  const counted = Object.entries(needed).filter(([role]) => !behindThePooler.includes(role));
  const limits = await sql<{ name: string; most: number }[]>`
    select rolname as name, rolconnlimit as most from pg_roles where rolconnlimit >= 0`;
  const [server] = await sql<{ most: number }[]>`
    select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`;
  // Reports are read elsewhere, on a server that lets as many in as it lets in.
  const all = counted
    .filter(([role]) => role !== roles.reader)
    .reduce((sum, [, need]) => sum + need, ofTheOwner);
  return [
    ...counted.flatMap(([role, need]) => {
      const limit = limits.find(({ name }) => name === role);
      return limit && limit.most < need
        ? [
            `The database lets ${role} hold ${limit.most} connections, and this machine may need ${need}: some requests would fail when it is busy. Run npm run db:prepare -- --machines with their number, or set fewer WEB_PROCESSES.`,
          ]
        : [];
    }),
    ...(server && server.most < all
      ? [
          `The database server lets ${server.most} connections in, and this machine may need ${all}: some requests would fail when it is busy. Raise max_connections, set fewer WEB_PROCESSES, or put a pooler before it.`,
        ]
      : []),
  ];
}

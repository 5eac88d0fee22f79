import 'server-only';
import journal from '@/drizzle/meta/_journal.json';
import { gatePool } from '@/lib/platform/database';
import type { Desk } from '@/lib/platform/operator-doors';

export type Migration = Readonly<{
  tag: string | undefined;
  madeAt: Date;
  state: 'applied' | 'before' | 'missing';
  appliedAt: Date | null;
}>;

/** The steps of the tables, the newest first: which this program knows, which are applied, and when. */
export async function listMigrations({ sql }: Desk): Promise<readonly Migration[]> {
  const applied = await sql<{ madeAt: number; appliedAt: Date | null }[]>`
    select made_at::float8 as "madeAt", applied_at as "appliedAt" from ops.migrations`;
  const known = journal.entries.map(({ when, tag }): Migration => {
    const found = applied.find(({ madeAt }) => madeAt === when);
    const state = !found ? 'missing' : found.appliedAt ? 'applied' : 'before';
    return { tag, madeAt: new Date(when), state, appliedAt: found?.appliedAt ?? null };
  });
  // Of a newer version that ran here, or runs beside this one.
  const others = applied
    .filter(({ madeAt }) => !journal.entries.some(({ when }) => when === madeAt))
    .map(
      ({ madeAt, appliedAt }): Migration => ({
        ...{ tag: undefined, madeAt: new Date(madeAt), appliedAt },
        state: appliedAt ? 'applied' : 'before',
      }),
    );
  return [...known, ...others].toSorted(
    (one, other) => other.madeAt.getTime() - one.madeAt.getTime(),
  );
}

export type Proof = Readonly<{ provedAt: Date; faults: number }>;

export type Proofs = Readonly<Partial<Record<'restore' | 'backup', Proof>>>;

/** When all of the newest backup was last read, when one was last restored beside the living database, and what came of it. */
export async function lastProofsOfBackups(): Promise<Proofs> {
  const proofs = await gatePool().sql<(Proof & { kind: keyof Proofs })[]>`
    select distinct on (kind) kind, proved_at as "provedAt", jsonb_array_length(faults) as faults
    from platform_proofs where kind in ('restore', 'backup') order by kind, proved_at desc`;
  return Object.fromEntries(proofs.map(({ kind, ...proof }) => [kind, proof]));
}

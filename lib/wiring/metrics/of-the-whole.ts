import { statfs } from 'node:fs/promises';
import type { Sql } from 'postgres';
import { Gauge, Registry } from 'prom-client';
import { connect } from '@/db/connect';
import type { KeptBackups } from '../backups/round';
import type { OpenDatabase } from '../running/database';
import type { Settings } from '../running/settings';

/** Whoever asks more often is told the same again: looking costs the database something. */
const freshMs = 10_000;

/**
 * What only the supervisor knows, since it alone may ask as every role: the queue, the trail, the database, its
 * backups and the disk. What cannot be found out is left out and shows as missing, never as nought.
 */
export function metricsOfTheWhole(
  settings: Settings,
  database: OpenDatabase,
  backups: KeptBackups,
) {
  const registry = new Registry();
  registry.setDefaultLabels({ process: 'supervisor' });
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `studystreaks_${name}`, help, labelNames, registers: [registry] });

  const looked = gauge('database_answers', 'Whether the database answered when it was looked at');
  const due = gauge('queue_due', 'Jobs whose time has come, by task', 'task');
  const age = gauge('queue_oldest_seconds', 'How long the oldest of them has waited', 'task');
  const givenUp = gauge('queue_given_up', 'Jobs that were tried as often as they may be', 'task');
  const unsealed = gauge('trail_unsealed', 'Entries of the trail that no chain holds yet');
  const unsealedAge = gauge('trail_unsealed_seconds', 'How long the oldest of them has waited');
  const faults = gauge('trail_faults', 'Faults that the last looks at the chains found');
  const months = gauge('trail_months_ahead', 'Months of the trail that are made beyond this one');
  const strays = gauge('trail_of_no_month', 'Entries of the trail that lie in no month');
  const size = gauge('database_bytes', 'What the database takes on its disk');
  const connections = gauge('database_connections', 'Open connections, by role', 'role');
  const most = gauge('database_connections_most', 'How many the server takes');
  const proven = gauge('proof_age_seconds', 'Since when it was not proven anew', 'kind');
  const wrong = gauge('proof_faults', 'What the last proof found wrong', 'kind');
  // Without labels a figure would be nought until it is known, and nobody keeps backups everywhere.
  const kept = gauge('backup_age_seconds', 'Since when no backup was kept', 'of');
  const hasKept = gauge(
    'backup_kept',
    'Whether one was kept since the start, by who keeps them',
    'by',
  );
  const free = gauge('disk_free_bytes', 'Room left where it lies', 'folder');
  const room = gauge('disk_bytes', 'All the room there', 'folder');

  const as = (url: string) =>
    connect(url, {
      ...{ max: 1, idle_timeout: 20, connect_timeout: 5, onnotice: () => {} },
      connection: { application_name: 'studystreaks metrics', statement_timeout: 5_000 },
    });
  const [owner, jobs, seal] = [as(database.ownerUrl), as(database.jobsUrl), as(database.sealUrl)];

  async function lookAtQueue() {
    const rows = await jobs<{ task: string; due: number; seconds: number; dead: number }[]>`
      select task_identifier as task,
        (count(*) filter (where run_at <= now() and attempts < max_attempts))::int as due,
        coalesce(extract(epoch from now() - min(run_at) filter
          (where run_at <= now() and attempts < max_attempts and locked_at is null)), 0)::float as seconds,
        (count(*) filter (where attempts >= max_attempts and locked_at is null))::int as dead
      from graphile_worker.jobs group by task_identifier`;
    for (const each of [due, age, givenUp]) each.reset();
    for (const { task, due: many, seconds, dead } of rows) {
      due.set({ task }, many);
      age.set({ task }, seconds);
      givenUp.set({ task }, dead);
    }
  }

  async function lookAtTrail() {
    const [row] = await seal<{ waiting: number; seconds: number; faults: number }[]>`
      select (select count(*) from trail.entries where seal_number is null)::int as waiting,
        (select coalesce(extract(epoch from now() - min(at)), 0)
          from trail.entries where seal_number is null)::float as seconds,
        (select coalesce(sum(jsonb_array_length(faults)), 0) from
          (select distinct on (school_id) faults from trail.checks order by school_id, at desc) last
        )::int as faults`;
    if (!row) return;
    unsealed.set(row.waiting);
    unsealedAge.set(row.seconds);
    faults.set(row.faults);
  }

  async function lookAtDatabase() {
    const [row] = await owner<{ bytes: string; most: number; ahead: number; strays: number }[]>`
      select pg_database_size(current_database())::text as bytes,
        current_setting('max_connections')::int as most,
        (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'trail' and c.relname ~ '^entries_[0-9]{4}_[0-9]{2}$'
            and c.relname > 'entries_' || to_char(now() at time zone 'UTC', 'YYYY_MM'))::int as ahead,
        (select n_live_tup from pg_stat_user_tables
          where schemaname = 'trail' and relname = 'entries_of_no_month')::int as strays`;
    if (row) {
      size.set(Number(row.bytes));
      most.set(row.most);
      months.set(row.ahead);
      strays.set(row.strays);
    }
    connections.reset();
    const roles = await owner<{ role: string; many: number }[]>`
      select usename as role, count(*)::int as many from pg_stat_activity
      where datname = current_database() and usename is not null group by usename`;
    for (const { role, many } of roles) connections.set({ role }, many);
    for (const { kind, seconds, many } of await lastProofs(owner)) {
      proven.set({ kind }, seconds);
      wrong.set({ kind }, many);
    }
  }

  async function lookAtDisk() {
    const folders = {
      data: settings.dataFolder,
      files: settings.objectStore ? undefined : settings.storageFolder,
      backups: settings.backupFolder,
    };
    for (const [folder, at] of Object.entries(folders)) {
      if (!at) continue;
      const { bavail, blocks, bsize } = await statfs(at);
      free.set({ folder }, bavail * bsize);
      room.set({ folder }, blocks * bsize);
    }
  }

  let fresh: Promise<void> | undefined;
  /** Looks again where the last look is no longer fresh. */
  const look = () => {
    fresh ??= lookAnew().finally(() => setTimeout(() => (fresh = undefined), freshMs).unref());
    return fresh;
  };
  async function lookAnew() {
    const tried = await Promise.allSettled([lookAtDatabase(), lookAtQueue(), lookAtTrail()]);
    const failed = tried.filter((each) => each.status === 'rejected');
    looked.set(failed.length === 0 ? 1 : 0);
    for (const { reason } of failed) console.error(`metrics | ${(reason as Error).message}`);
    await lookAtDisk().catch(() => {});
    hasKept.set({ by: backups.by }, backups.hasKept() ? 1 : 0);
    const at = backups.keptAt();
    if (at) kept.set({ of: 'database' }, (Date.now() - at.getTime()) / 1_000);
  }

  return {
    registry,
    look,
    end: async () => {
      await Promise.all([owner, jobs, seal].map((sql) => sql.end({ timeout: 1 })));
    },
  };
}

const lastProofs = (owner: Sql) => owner<{ kind: string; seconds: number; many: number }[]>`
  select distinct on (kind) kind, extract(epoch from now() - proved_at)::float as seconds,
    jsonb_array_length(faults) as many
  from platform_proofs order by kind, proved_at desc`;

import { setTimeout as pause } from 'node:timers/promises';
import { superuser } from '../database';

const halfAnHour = 1_800_000;

/**
 * Until the worker has done what filling gave it to do: no job waits that is due, and no entry of the trail for its
 * seal. Before that, two fifths of what is measured would be that work: a first start leaves it minutes of it.
 */
export async function untilTheWorkerRests() {
  console.log('Waiting until the worker has nothing left to do …');
  const patience = Date.now() + halfAnHour;
  while (!(await rests())) {
    if (Date.now() > patience) throw new Error('The worker was not done within half an hour');
    await pause(1_000);
  }
}

export async function rests() {
  const [left] = await superuser()<{ jobs: boolean; entries: boolean }[]>`
    select exists (select from graphile_worker._private_jobs
        where run_at <= now() and attempts < max_attempts and key is distinct from 'seal_trail') as jobs,
      exists (select from trail.entries where seal_number is null) as entries`;
  return left !== undefined && !left.jobs && !left.entries;
}

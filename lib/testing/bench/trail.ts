import { closePools } from '@/lib/platform/database';
import startCluster from '../cluster';
import { superuser } from '../database';
import { actorOf, type MintedSchool, mintSchool } from '../mint';
import { fillTrail, months, peopleOf } from './trail-fill';
import { measurePages } from './trail-pages';

/*
 * npm run bench:trail: the page of every change on a trail of ten million entries (TRAIL_ENTRIES), 20 schools and two
 * years, in a database of its own that goes afterwards: each filter's first page and one in the past, as the app's role
 * and with all that the page asks; beside it, in the same run, an empty question and one entry by its key.
 */
const entries = Number(process.env.TRAIL_ENTRIES ?? 10_000_000);

const end = await startCluster();
try {
  await run();
} finally {
  await closePools();
  await superuser().end();
  await end();
}

async function run() {
  const schools: MintedSchool[] = [];
  for (let at = 0; at < 20; at += 1) schools.push(await mintSchool());
  const began = performance.now();
  await fillTrail(schools, entries);
  const [all] = await superuser()<{ count: number; size: string }[]>`
    select count(*)::float8 as count, (select pg_size_pretty(sum(pg_total_relation_size(inhrelid)))
      from pg_inherits where inhparent = 'trail.entries'::regclass) as size from trail.entries`;
  const lasted = Math.round((performance.now() - began) / 1000);
  console.log(`${all?.count} entries, ${all?.size} with their indexes, made in ${lasted} s`);
  await measureWriting(schools[0]);
  const offices = await Promise.all(schools.map((each) => actorOf(each, each.people.mrsBell)));

  await measurePages(offices);
}

/** What the indexes cost who writes: a thousand rows of an unwatched table beside as many that are followed. */
async function measureWriting(school: MintedSchool | undefined) {
  if (!school) return;
  const took: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const at = performance.now();
    await superuser()`insert into trail.entries (school_id, at, by_role, table_name, verb, kind, row_id, whose_id, actor_id, fields)
      select ${school.id}, clock_timestamp(), 'bench', 'submissions', case when n % 50 = 0 then 'delete' else 'update' end, 'learning', gen_random_uuid(),
        ${peopleOf(0)[0] ?? ''}::uuid, ${peopleOf(0)[1] ?? ''}::uuid, '{state}' from generate_series(1, 1000) n`;
    took.push(performance.now() - at);
  }
  took.sort((a, b) => a - b);
  console.log(`a thousand entries written: median ${took[4]?.toFixed(1)} ms (${months} months)`);
}

import { sql as say } from 'drizzle-orm';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { trailInput } from '@/lib/trail/inputs';
import { readTrail } from '@/lib/trail/queries';
import { addressOfMark } from '@/lib/trail/rules';
import { superuser } from '../database';
import { rowOf } from './trail-fill';

const rounds = Number(process.env.BENCH_ROUNDS ?? 40);

/** Each filter's first page and one in the past, for one office after the other, beside the two floors. */
export async function measurePages(offices: readonly Actor[]) {
  const past = (Date.now() - 20 * 30 * 86_400_000) * 1000;
  const deep = { after: addressOfMark({ at: String(past), id: '999999999' }) };
  const day = new Date(past / 1000).toISOString().slice(0, 10);
  const pages: Readonly<Record<string, (round: number) => Record<string, string>>> = {
    'no filter': () => ({}),
    'who did it, often': () => ({ q: 'Staff 1 ' }),
    'who did it, seldom': () => ({ q: 'Staff 39 ' }),
    'whom it is about': (round) => ({ about: `Child ${60 + (round % 500)} ` }),
    'about many of a name': () => ({ about: 'Child' }),
    'one record': (round) => ({ row: rowOf(round % 20, round * 37) }),
    'a kind': () => ({ kind: 'learning' }),
    'a rare kind': () => ({ kind: 'consent' }),
    removed: () => ({ verb: 'delete' }),
    changed: () => ({ verb: 'update' }),
    'one day': () => ({ from: day, to: day }),
    'about somebody, removed': (round) => ({
      about: `Child ${60 + (round % 500)} `,
      verb: 'delete',
    }),
  };
  await measure('floor: nothing asked', offices, (tenant) => tenant.db.execute(say`select 1`));
  const keys = await superuser()<{ at: string; id: string; school: string }[]>`
    select at::text, id::text, school_id as school from trail.entries tablesample system (0.01) limit 500`;
  await measure('floor: one entry by its key', offices, (tenant, round) => {
    const mine = keys.filter(({ school }) => school === tenant.actor.schoolId);
    const { at, id } = mine[round % mine.length] ?? { at: 'now', id: '1' };
    return tenant.db.execute(say`select * from trail.entries
      where school_id = ${tenant.actor.schoolId} and at = ${at}::timestamptz and id = ${id}::bigint`);
  });
  for (const [name, address] of Object.entries(pages)) {
    await measure(name, offices, (tenant, round) =>
      readTrail(tenant, trailInput.parse(address(round))),
    );
    if (name !== 'one day')
      await measure(`${name}, 20 months back`, offices, (tenant, round) =>
        readTrail(tenant, trailInput.parse({ ...address(round), ...deep })),
      );
  }
}

async function measure(
  name: string,
  offices: readonly Actor[],
  work: (tenant: Tenant, round: number) => Promise<unknown>,
) {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const office = offices[round % offices.length];
    if (!office) throw new Error('No school');
    const at = performance.now();
    await inSchool(office, 'read write', (tenant) => work(tenant, round));
    took.push(performance.now() - at);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1).padStart(8);
  console.log(`${name.padEnd(40)} median ${at(0.5)} ms   95 in 100 ${at(0.95)} ms`);
}

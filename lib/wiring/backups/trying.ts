import { connect } from '@/db/connect';
import { contactPoints } from '@/db/schema';
import { checkWalls } from '@/lib/assurance/walls';
import { gatePool } from '@/lib/platform/database';
import { inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { checkChain } from '@/lib/trail/checking';
import type { Tried } from './proving';

/*
 * A program of its own: it knows the restored database alone. Prints what it found as one line of JSON.
 */

/** Of many schools, some, and others every time: the walls are the same for all. */
const atMost = 10;

const schools = await gatePool().sql<{ id: string }[]>`
  select id from schools order by random() limit ${atMost}`;
/** Telephones and the like are kept sealed: without the school's keys they are lost. */
const sealedWordsOpen = (schoolId: string) =>
  inSchoolByClock(schoolId, async ({ db }) => {
    const found = await db.select({ value: contactPoints.value }).from(contactPoints).limit(100);
    return found.every(({ value }) => value !== '');
  }).catch(() => false);

const seal = connect(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
const faults: string[] = [];
let probes = 0;
let entries = 0;
for (const { id } of schools) {
  const walls = await checkWalls(id);
  probes += Number(walls.facts.probes);
  if (walls.state !== 'passed') faults.push('walls');
  const chain = await checkChain(seal, ownKeys(), id);
  entries += chain.entries;
  if (!(await sealedWordsOpen(id))) faults.push('sealed');
  // What came after the backup is in the chain's end beside the keys, and not in here.
  if (chain.faults.some(({ what }) => what !== 'cut_off')) faults.push('trail');
}
const tried: Tried = { schools: schools.length, probes, entries, faults: [...new Set(faults)] };
console.log(JSON.stringify(tried));
process.exit(0);

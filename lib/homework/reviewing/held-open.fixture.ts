import { closePools } from '@/lib/platform/database';
import { whoIsHere } from '@/lib/platform/gate';
import { hear } from '@/lib/platform/live/hearing';
import { inSchool } from '@/lib/platform/tenancy';
import { queueNow } from './now';

/*
 * A web process of its own in which a teacher has the queue open: with each piece of news it asks for the rows that
 * the teacher may see, as the page does, and says which pieces they are, until its input ends.
 */

const [token = '', school = ''] = process.argv.slice(2);
const here = await whoIsHere(token, school);
if (!here) throw new Error('Nobody is here');
const actor = { ...here, onlyLooks: Boolean(here.onlyLooks) };
const say = async () => {
  const { queue } = await inSchool(actor, 'read only', (tenant) => queueNow(tenant, {}, undefined));
  console.log(`queue ${JSON.stringify(queue.map(({ id }) => id))}`);
};
const end = await hear(actor.schoolId, () => void say());
console.log('open');
process.stdin
  .on('data', () => {})
  .on('end', async () => {
    end();
    await closePools();
    process.exit(0);
  });

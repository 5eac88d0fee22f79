import { closePools } from '@/lib/platform/database';
import startCluster from '../cluster';
import { superuser } from '../database';
import { benchRowSecurity } from './row-security';

/* npm run bench:walls: what row security costs, in a database of its own that goes afterwards. */
const end = await startCluster();
try {
  await benchRowSecurity();
} finally {
  await closePools();
  await superuser().end();
  await end();
}

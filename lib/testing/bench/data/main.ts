import path from 'node:path';
import { localDateOf } from '@/lib/shared/dates';
import { makeData } from './folder';

/*
 * npm run bench:data: schools to measure with, in a data folder of their own (DATA_DIR) that `npm run bench` and
 * `npm start` can use. SCHOOLS=20 and 300 children in each (CHILDREN), with three years of homework (YEARS) that end
 * yesterday (UNTIL is today). The same SEED and day make the same rows.
 */
export const wanted = () => {
  const { SCHOOLS = '20', CHILDREN = '300', YEARS = '3', SEED = 'one', UNTIL } = process.env;
  const schools = Number(SCHOOLS);
  const plan = {
    seed: SEED,
    until: UNTIL ?? localDateOf(new Date()),
    years: Number(YEARS),
    children: Number(CHILDREN),
  };
  const folder = process.env.DATA_DIR ?? path.join('.data/bench', `${schools}-schools`);
  return { schools, plan, folder: path.resolve(folder) };
};

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const { schools, plan, folder } = wanted();
  const { seconds, bytes, rows, checksum } = await makeData(folder, plan, schools, (words) =>
    console.log(words),
  );
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  for (const [table, count] of Object.entries(rows).toSorted(([, one], [, other]) => other - one))
    console.log(`  ${table.padEnd(22)} ${count.toLocaleString('en-GB').padStart(12)}`);
  console.log(
    `${schools} schools until ${plan.until}: ${all.toLocaleString('en-GB')} rows in ${seconds.toFixed(0)} s, ${(bytes / 1024 ** 3).toFixed(2)} GB; ${folder}`,
  );
  console.log(`Of what they say: ${checksum}`);
  process.exit(0);
}

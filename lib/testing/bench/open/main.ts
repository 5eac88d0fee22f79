import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { closePools } from '@/lib/platform/database';
import { superuser } from '../../database';
import { wanted } from '../data/main';
import { type CrowdMeasured, measureCrowd } from './crowds';
import { measurePages, type PagesMeasured } from './pages';
import { dataIn, withProduct } from './product';
import { measureQueries, type QueriesMeasured } from './queries';
import { type Result, tablesOf } from './report';

/*
 * npm run bench: the product as people start it, on the schools of `npm run bench:data` (made where they are missing):
 * each page alone, with what it asks of the database, among 1, 10 (GROWTH) and SCHOOLS schools; what pages ask, beside
 * the same without row security and by the driver alone; then people of every role at once (BENCH_PEOPLE), who wait
 * for nobody, for BENCH_SECONDS each. Everything shares this machine. The result is a file beside the data (RESULT);
 * the next run is compared with it.
 */
const { schools, folder } = wanted();
const port = Number(process.env.PORT ?? 41_900);
const numbers = (name: string, otherwise: string) =>
  (process.env[name] ?? otherwise).split(',').filter(Boolean).map(Number);
const crowdSizes = numbers('BENCH_PEOPLE', '10,100,1000');
const smaller = numbers('GROWTH', '1,10').filter((size) => size < schools);
const file = path.resolve(process.env.RESULT ?? `${folder}.result.json`);

const began = loadavg()[0] ?? 0;
const pages: Record<string, PagesMeasured> = {};
for (const size of smaller) {
  const its = `${folder}-growth-${size}`;
  await dataIn(its, size);
  pages[size] = await withProduct(its, port, ({ owner, origin }) => measurePages(owner, origin));
}
await dataIn(folder, schools);
let queries: QueriesMeasured = {};
const crowds: CrowdMeasured[] = [];
const until = await withProduct(folder, port, async (product) => {
  Object.assign(process.env, product.environment);
  pages[schools] = await measurePages(product.owner, product.origin);
  queries = await measureQueries(product.owner, product.environment);
  for (const people of crowdSizes) crowds.push(await measureCrowd(product, people));
  await closePools();
  await superuser().end();
  return product.card.plan.until;
});

const result: Result = {
  at: new Date().toISOString(),
  ...{ schools, until, node: process.versions.node, processors: availableParallelism() },
  load: [began, loadavg()[0] ?? 0],
  ...{ pages, queries, crowds },
};
// Safe: only this program writes it.
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined;
if (before) renameSync(file, file.replace(/(\.json)?$/, '.before.json'));
writeFileSync(file, JSON.stringify(result, null, 2));
console.log(tablesOf(result, before));
console.log(`\nAll of it is in ${file}`);
process.exit(0);

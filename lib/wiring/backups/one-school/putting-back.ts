import { createHash, randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { newestOf } from '@/db/migrations/applying';
import type { Home } from '@/db/postgres/cluster';
import type { ForKeys } from '../../running/keys';
import type { Moment } from '../restoring';
import { carryOut, expectAsItWas, writeDown } from './carrying-out';
import { type Difference, findDifference, rowsOf } from './difference';
import { expectKeys } from './expecting-keys';
import {
  filesThatComeBack,
  layDownThose,
  leaveOutFilesOfImports,
  noteFilesThatGo,
  takeThoseAway,
} from './files';
import {
  bothOf,
  keepWhatHoldsNow,
  layBeside,
  leaveNothingDangling,
  leaveOutWhatWasRemoved,
} from './laying-beside';
import { inQuarantine } from './quarantine';

/*
 * One school is put back to an earlier moment while all others go on. The whole database of that moment is restored
 * apart, where nobody is served from it, whoever was erased since is erased there too, and of it only this school's rows
 * are laid beside those it has now. What differs is shown first, and done in one transaction: wholly or not at all.
 */

export type Installation = Readonly<{
  ownerUrl: string;
  dataFolder: string;
  /** What backups are sealed with. */
  key: string;
  secret: string;
  keys: ForKeys;
  /** Where uploaded files lie; undefined where they are in an object store, which keeps its own versions. */
  files: string | undefined;
}>;

export type Wish = Readonly<{
  /** Its address or its id. */
  school: string;
  moment: Moment;
  /** What was answered when the difference was shown; without it nothing is done. */
  agreed?: string;
}>;

export type PutBack = Readonly<{
  school: Readonly<{ id: string; name: string; slug: string; suspended: boolean }>;
  difference: readonly Difference[];
  /** Rows that were erased or due since, and stay away. */
  stayAway: number;
  /** Rows of which the moment said other rights or endings than hold now, by table. */
  staysAsItIs: Readonly<Record<string, number>>;
  files: Readonly<{ wanted: number; laid: number; missing: number }>;
  /** Names exactly this difference. */
  fingerprint: string;
  done: boolean;
}>;

export async function putSchoolBack(installation: Installation, wish: Wish): Promise<PutBack> {
  const living = connect(installation.ownerUrl, { max: 1, onnotice: () => {} });
  const erasing = connect(installation.ownerUrl, { max: 1, onnotice: () => {} });
  const laying = layingOf(installation, wish.moment);
  const tidy = async () => laying && takeThoseAway(living, laying);
  try {
    await tidy();
    const school = await schoolNow(living, wish);
    await expectNothingUnderWay(living, school, sentenceOfNow(school));
    if (wish.agreed !== undefined) await holdErasures(erasing, school);
    const { wanted, ...putBack } = await inQuarantine(
      installation,
      wish.moment,
      async (restored, home) => {
        await expectThere(living, restored, school, wish.moment);
        return await living
          .begin('isolation level repeatable read', (sql) =>
            compareAndDo({ sql, restored, home, school, installation, wish }),
          )
          .catch(inASentence);
      },
    ).finally(tidy);
    // The worker may just have been taking one of them out of storage.
    if (putBack.done && laying) await layDownThose(wanted, laying);
    await tidy();
    return putBack;
  } finally {
    await Promise.all([living, erasing].map((sql) => sql.end({ timeout: 5 })));
  }
}

/**
 * Nobody of the school is erased until this connection ends: who was before is erased in the restored database too, and who
 * is afterwards loses what came back. Throws CannotStart.
 */
async function holdErasures(sql: Sql, school: School) {
  const sentence = `Somebody is just being erased in ${school.name}; wait for its end and run this again.`;
  await sql`set lock_timeout = '5s'`;
  await sql`
    select pg_advisory_lock(hashtext('erase ' || id)) from people where school_id = ${school.id}`.catch(
    (error: { code?: string }) => {
      throw error.code === '55P03' ? new CannotStart(sentence) : error;
    },
  );
  const [row] = await sql<{ there: boolean }[]>`
    select exists (select from erasures where school_id = ${school.id} and state in ('waiting', 'running')) as there`;
  if (row?.there) throw new CannotStart(sentence);
}

const layingOf = ({ files: folder, dataFolder, key }: Installation, moment: Moment) =>
  folder === undefined ? undefined : { moment, key, folder, dataFolder };

type School = PutBack['school'];
type Work = Readonly<{
  sql: TransactionSql;
  restored: Sql;
  home: Home;
  school: School;
  installation: Installation;
  wish: Wish;
}>;

async function compareAndDo({ sql, restored, home, school, installation, wish }: Work) {
  if (wish.agreed !== undefined) await expectStillClosed(sql, school);
  const both = await bothOf(sql, school.id);
  await layBeside(both, restored, home);
  const stayAway = await leaveOutWhatWasRemoved(both);
  const staysAsItIs = await keepWhatHoldsNow(both);
  await leaveOutFilesOfImports(both);
  await leaveNothingDangling(both);
  const difference = await findDifference(both);
  await expectKeys(both, difference, installation.keys);
  const wanted = await filesThatComeBack(both);
  const fingerprint = fingerprintOf([
    ...[wish.moment.mark.name, school.id, difference, stayAway, staysAsItIs],
    await rowsOf(both, difference),
  ]);
  const shown = { school, difference, stayAway, staysAsItIs, fingerprint };
  if (wish.agreed === undefined)
    return { ...shown, wanted, files: { wanted: wanted.length, laid: 0, missing: 0 }, done: false };

  if (wish.agreed !== fingerprint)
    throw new CannotStart(
      `What would change is no longer what was shown with ${wish.agreed}. Nothing was done; run it without --do and look again.`,
    );
  await sql`select set_config('app.request_id', ${randomUUID()}, true)`;
  await noteFilesThatGo(both, wanted);
  const laying = layingOf(installation, wish.moment);
  const laid = laying ? await layDownThose(wanted, laying) : { laid: [], missing: 0 };
  await carryOut(both, difference);
  await expectAsItWas(both, difference);
  const rows = difference.reduce((sum, { come, turn, go }) => sum + come + turn + go, 0);
  await writeDown(both, wish.moment.mark.at, rows);
  const files = { wanted: wanted.length, laid: laid.laid.length, missing: laid.missing };
  return { ...shown, wanted, files, done: true };
}

const fingerprintOf = (what: unknown) =>
  createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 8);

async function schoolNow(living: Sql, { school: wanted }: Wish): Promise<School> {
  const [school] = await living<School[]>`
    select id, name, slug, suspended_at is not null as suspended from schools
    where slug = ${wanted} or id::text = ${wanted}`;
  if (school) return school;
  throw new CannotStart(
    `There is no school ${wanted} here; write its address as it stands after the first slash, like --school hazelbrook.`,
  );
}

/** Held until the end, for much may have happened since the school was looked at. */
async function expectStillClosed(sql: TransactionSql, school: School) {
  const [row] = await sql<{ suspended: boolean }[]>`
    select suspended_at is not null as suspended from schools where id = ${school.id} for update`;
  if (!row?.suspended)
    throw new CannotStart(
      `${school.name} is open: suspend it at /platform first, so that nobody writes there meanwhile, and run this again.`,
    );
  await expectNothingUnderWay(sql, school, sentenceOfNow(school));
}

const underWay = ['waiting', 'running', 'undoing'];
const sentenceOfNow = ({ name }: School) =>
  `A change of many records is being made in ${name}; wait for its end and run this again.`;

async function expectNothingUnderWay(sql: Sql | TransactionSql, { id }: School, sentence: string) {
  const [row] = await sql<{ there: boolean }[]>`
    select exists (select from changes where school_id = ${id} and state = any(${underWay})) as there`;
  if (row?.there) throw new CannotStart(sentence);
}

async function expectThere(living: Sql, restored: Sql, school: School, { mark }: Moment) {
  if ((await newestOf(living)) !== (await newestOf(restored)))
    throw new CannotStart(
      `At ${mark.at} the tables were those of another version, and one school alone cannot be put back across versions. Choose a later moment, or restore everything on another machine with the version of then.`,
    );
  const [known] = await restored`select from schools where id = ${school.id}`;
  if (!known)
    throw new CannotStart(`At ${mark.at} there was no ${school.name} yet; choose a later moment.`);
  await expectNothingUnderWay(
    restored,
    school,
    `At ${mark.at} a change of many records was just being made in ${school.name}; choose a moment before or after it.`,
  );
}

/** Nothing was changed: the transaction ended with it. */
function inASentence(error: unknown): never {
  const { code = '', constraint_name: rule } = error as { code?: string; constraint_name?: string };
  if (code === '40001' || code === '40P01')
    throw new CannotStart(
      'Something was written to the school meanwhile, so nothing was changed; run it again.',
    );
  if (code.startsWith('23'))
    throw new CannotStart(
      `What comes back does not fit beside what stays (${rule ?? code}), so nothing was changed. Choose another moment.`,
    );
  throw error;
}

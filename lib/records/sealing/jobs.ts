import 'server-only';
import type { Sql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { log } from '@/lib/platform/log';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import { storage } from '@/lib/platform/storage/storage';
import type { Storage } from '@/lib/platform/storage/store';
import { asRemover } from '../removing/doors';
import { markAddresses, sealAccountsAnew } from './accounts';
import { sealPlainFilesOf } from './files';
import { wereMissing } from './looking';
import { renewMarks, renewMarksAcross } from './marks';
import { sealSchoolAnew } from './sweeping';

/**
 * What came in plain after all, as by a restored backup or by undoing what an older version wrote; and what is found by
 * a key before, as in a database restored from before that key was renewed.
 */
export const sealWhatIsPlainEverywhere = () =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    const accounts = await sealOfAccounts();
    await sealAccountsAnew(gatePool().sql, accounts);
    await markAddresses(gatePool().sql, accounts);
    await eachByItself(schools, async ({ id }) => {
      const seal = await sealOf(id);
      await sealSchoolAnew(remover, seal, id);
      await renewMarks(remover, seal, id);
      await renewMarksAcross({ sql: remover, seal, schoolId: id }, accounts);
    });
  });

/**
 * Files from before there were seals, beside whoever reads them. Once none is left that is noted, and one that lies in
 * plain from then on is not read: a restored older database knows nothing of it, and begins anew. Nothing takes the note
 * back, so it waits while a file is missing: perhaps it lies where nothing is mounted yet, in plain. It does not wait for
 * good: what has been missing for a month no longer holds it up, if any file is there at all.
 */
export const sealPlainFilesEverywhere = () =>
  asRemover(async (remover) => {
    const { sql } = gatePool();
    const schools = await sql<{ id: string }[]>`select id from schools order by id`;
    await sealAllPlainFiles({ remover, gate: sql, store: await storage() }, schools);
  });

type Doors = Readonly<{ remover: Sql; gate: Sql; store: Storage }>;

/** Of these schools, which are all that there are. */
export async function sealAllPlainFiles(
  { remover, gate, store }: Doors,
  schools: readonly { id: string }[],
) {
  const [noted] = await remover<{ done: boolean }[]>`select trail.files_are_sealed() as done`;
  if (noted?.done) return;
  const { lost, gone, there } = await sealPlainFilesOf(remover, store, schools);
  if (gone > 0) log('error', { kind: 'file_missing', many: gone });
  const isGoneForGood = gone === 0 || (there > 0 && (await wereMissing(gate, gone)));
  if (lost === 0 && isGoneForGood) await remover`select trail.note_files_sealed()`;
}

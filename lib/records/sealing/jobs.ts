import 'server-only';
import type { Sql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { log } from '@/lib/platform/log';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import { storage } from '@/lib/platform/storage/storage';
import type { Storage } from '@/lib/platform/storage/store';
import { asRemover } from '../removing/doors';
import { sealAccountsAnew } from './accounts';
import { sealPlainFiles } from './files';
import { renewMarks } from './marks';
import { sealSchoolAnew } from './sweeping';

/**
 * What came in plain after all, as by a restored backup or by undoing what an older version wrote; and what is found by
 * a key before, as in a database restored from before that key was renewed.
 */
export const sealWhatIsPlainEverywhere = () =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    await sealAccountsAnew(gatePool().sql, await sealOfAccounts());
    await eachByItself(schools, async ({ id }) => {
      const seal = await sealOf(id);
      await sealSchoolAnew(remover, seal, id);
      await renewMarks(remover, seal, id);
    });
  });

/**
 * Files from before there were seals, beside whoever reads them. Once none is left that is noted, and one that lies in
 * plain from then on is not read: a restored older database knows nothing of it, and begins anew. Nothing takes the note
 * back, so where no file is there at all nothing is noted: perhaps it is this place that is the wrong one. One that is
 * missing among others holds it up for nobody; `lookForFiles` counts it.
 */
export const sealPlainFilesEverywhere = () =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    await sealAllPlainFiles(remover, await storage(), schools);
  });

/** Of these schools, which are all that there are. */
export async function sealAllPlainFiles(
  sql: Sql,
  store: Storage,
  schools: readonly { id: string }[],
) {
  const [noted] = await sql<{ done: boolean }[]>`select trail.files_are_sealed() as done`;
  if (noted?.done) return;
  let [unknown, missing, there] = [0, 0, 0];
  // What one round could not reach the next one looks for; only one that found nothing says that all are sealed.
  for (let found = true; found; ) {
    found = false;
    [unknown, missing, there] = [0, 0, 0];
    await eachByItself(schools, async ({ id }) => {
      const round = await sealPlainFiles(sql, store, id);
      if (round.sealed > 0) found = true;
      unknown += round.lost;
      missing += round.gone;
      there += round.was + round.sealed;
    });
  }
  if (missing > 0) log('error', { kind: 'file_missing', many: missing });
  if (unknown === 0 && (missing === 0 || there > 0)) await sql`select trail.note_files_sealed()`;
}

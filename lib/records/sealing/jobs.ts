import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { sealOf } from '@/lib/platform/sealing/own';
import { storage } from '@/lib/platform/storage/storage';
import { asRemover } from '../removing/doors';
import { sealPlainFiles } from './files';
import { sealSchoolAnew } from './sweeping';

/** What came in plain after all, as by a restored backup or by undoing what an older version wrote. */
export const sealWhatIsPlainEverywhere = () =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    await eachByItself(schools, async ({ id }) => sealSchoolAnew(remover, await sealOf(id), id));
  });

/**
 * Files from before there were seals, beside whoever reads them. Once none is left that is noted, and one that lies in
 * plain from then on is not read: a restored older database knows nothing of it, and begins anew.
 */
export const sealPlainFilesEverywhere = () =>
  asRemover(async (remover) => {
    const [noted] = await remover<{ done: boolean }[]>`select trail.files_are_sealed() as done`;
    if (noted?.done) return;
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    const store = await storage();
    // What one round could not reach the next one looks for; only one that found nothing says that all are sealed.
    for (let found = true; found; ) {
      found = false;
      await eachByItself(schools, async ({ id }) => {
        if ((await sealPlainFiles(remover, store, id)) > 0) found = true;
      });
    }
    await remover`select trail.note_files_sealed()`;
  });

import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { sealOf } from '@/lib/platform/sealing/own';
import { asRemover } from '../removing/doors';
import { sealSchoolAnew } from './sweeping';

/** What came in plain after all, as by a restored backup or by undoing what an older version wrote. */
export const sealWhatIsPlainEverywhere = () =>
  asRemover(async (remover) => {
    const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
    await eachByItself(schools, async ({ id }) => sealSchoolAnew(remover, await sealOf(id), id));
  });

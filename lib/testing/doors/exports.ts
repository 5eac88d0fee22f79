import { superuser } from '../database';
import { halfTermOver, preparedExport, reasonOfExport } from '../exports';
import { byOffice, type Door } from './door';

/** Forms about exports for analyses. */
export const doorsOfExports: Readonly<Record<string, Door>> = {
  makeAnonymisedAction: byOffice(async (school) => ({
    ...{ firstDay: await halfTermOver(school), reason: reasonOfExport },
  })),
  preparePseudonymisedAction: byOffice(async (school) => ({
    ...{ firstDay: await halfTermOver(school), reason: reasonOfExport, traits: ['age'] },
  })),
  releaseExportAction: byOffice(async (school) => {
    const { id, rare } = await preparedExport(school);
    return { exportId: id, rare: String(rare), understood: 'yes' };
  }),
  endExportAction: byOffice(async (school) => {
    const { id } = await preparedExport(school);
    await superuser()`update data_exports set state = 'released' where id = ${id}`;
    return { exportId: id };
  }),
};

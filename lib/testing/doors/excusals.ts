import { excuseTheDay } from '@/lib/homework/excusals/commands';
import { as } from '../acting';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';
import { setPiece } from '../set-piece';
import { byStaff, type Door } from './door';

const excuse = async (school: MintedSchool) => ({
  activityId: await setPiece(school),
  studentIds: [school.people.maya.id],
});

/** Forms that excuse a child from a day. */
export const doorsOfExcusals: Readonly<Record<string, Door>> = {
  excuseTheDayAction: byStaff(async (school) => ({ ...(await excuse(school)), reason: 'illness' })),
  takeBackExcusalsAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const given = await as(school, school.people.mrOkafor, async (tenant) =>
        excuseTheDay(tenant, { ...(await excuse(school)), reason: 'illness' }),
      );
      // Everybody else tries first, however slowly.
      await superuser()`update excusals set created_at = now() + interval '10 minutes'
        where school_id = ${school.id}`;
      return { excusalIds: given.map(({ id }) => id) };
    },
  },
  withdrawExcusalAction: byStaff(async (school) => {
    const [given] = await as(school, school.people.mrOkafor, async (tenant) =>
      excuseTheDay(tenant, { ...(await excuse(school)), reason: 'illness' }),
    );
    return { excusalId: given?.id ?? '', why: 'by_mistake' };
  }),
};

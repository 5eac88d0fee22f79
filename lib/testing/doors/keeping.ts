import { randomUUID } from 'node:crypto';
import { lookAtErasing } from '@/lib/records/erasure/commands';
import { lookAtErasure } from '@/lib/records/erasure/jobs';
import { readErasure } from '@/lib/records/erasure/queries';
import { fingerprintOf } from '@/lib/records/erasure/rules';
import { placeHold } from '@/lib/records/retention/commands';
import { readYears } from '@/lib/records/retention/queries';
import { asSeenOf } from '@/lib/records/retention/rules';
import { office } from '../acting';
import { type MintedSchool, mintPerson } from '../mint';
import type { Door } from './door';

const somebody = (school: MintedSchool) =>
  mintPerson(school.id, 'parent', `Gone ${randomUUID().slice(0, 8)}`);

async function looked(school: MintedSchool) {
  const { id: personId } = await somebody(school);
  const { id } = await office(school, (tenant) => lookAtErasing(tenant, { personId }));
  await lookAtErasure(school.id, id);
  const erasure = await office(school, (tenant) => readErasure(tenant, id));
  if (!erasure) throw new Error('There is no such erasure');
  return erasure;
}

const byAdmin = (form: Door['form']): Door => ({ who: 'mrsBell', form });

/** Forms about how long records are kept, holds and erasing. */
export const doorsOfKeeping: Readonly<Record<string, Door>> = {
  lookAtErasingAction: byAdmin(async (school) => ({ personId: (await somebody(school)).id })),
  eraseAction: byAdmin(async (school) => {
    const erasure = await looked(school);
    return { erasureId: erasure.id, seenAt: fingerprintOf(erasure), reason: 'asked' };
  }),
  dropErasureAction: byAdmin(async (school) => ({ erasureId: (await looked(school)).id })),
  changeRulesAction: byAdmin(async (school) => {
    const years = await office(school, readYears);
    return {
      asSeen: asSeenOf(years),
      ...Object.fromEntries(Object.entries(years).map(([kind, each]) => [kind, String(each)])),
    };
  }),
  placeHoldAction: byAdmin(async (school) => ({
    personId: (await somebody(school)).id,
    reason: 'An inquiry',
  })),
  liftHoldAction: byAdmin(async (school) => {
    const { id: personId } = await somebody(school);
    const hold = await office(school, (tenant) =>
      placeHold(tenant, { personId, reason: 'An inquiry' }),
    );
    return { holdId: hold.id };
  }),
};

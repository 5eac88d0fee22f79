import 'server-only';
import type { z } from 'zod';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { keepPlatformSetting } from '@/lib/settings/catalogue/commands';
import type { keepForAllInput, resetForAllInput } from './inputs';

type Sent = z.output<typeof resetForAllInput> & Partial<z.output<typeof keepForAllInput>>;

/** Decides a setting of the whole product; without a value, back to what the catalogue says. */
export async function keepForAll(desk: Desk, sent: Sent) {
  const changed = await keepPlatformSetting(sent, desk.operator.accountId, desk.sql);
  return recordAtDesk(desk, { did: 'setting.changed', facts: changed }, changed);
}

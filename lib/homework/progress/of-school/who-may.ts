import { reachOf } from '@/lib/platform/rights';
import type { Actor } from '@/lib/platform/tenancy';

/** Whether somebody reads the learning of the whole school, so that its numbers are whole. */
export const readsEverybodysLearning = (actor: Actor) =>
  reachOf(actor, 'learning.read') === 'school';

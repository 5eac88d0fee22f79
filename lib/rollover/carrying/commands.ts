import 'server-only';
import { askForChange } from '@/lib/changes/commands';
import type { Maker } from '@/lib/changes/jobs';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, endOfSchoolDay, localDateOf } from '@/lib/shared/dates';
import { holdRollover } from '../commands';
import { yearPrepared } from '../events';
import type { CarryOut } from '../inputs';
import { makeNextYear } from '../making';
import { listPlanned, outcomesOf } from '../queries';
import { isDecided, rehearsalAsSeen, whyNotCarryOut } from '../rules';
import { refuseOnceCarriedOut } from '../state';
import { writeDown } from './written-down';

/**
 * Moves everybody into the next year, as the rehearsal that was seen says. Once, however often it is
 * pressed; it can be undone until the year's first day begins.
 */
export async function carryOutRollover(tenant: Tenant, { rolloverId, asSeen }: CarryOut) {
  const rollover = await holdRollover(tenant, rolloverId);
  await refuseOnceCarriedOut(tenant, rollover);
  const [outcomes, planned] = await Promise.all([
    outcomesOf(tenant, rollover),
    listPlanned(tenant, rollover),
  ]);
  if (rehearsalAsSeen(rollover.version, [...outcomes]) !== asSeen)
    throw new Refusal('conflict', 'refusal.conflict');
  const undecided = outcomes.filter((child) => !isDecided(child)).length;
  const { startsOn, year } = rollover;
  const today = localDateOf(tenant.now);
  const objection = whyNotCarryOut({ undecided, classes: planned.length }, startsOn, today);
  if (objection) throw new Refusal('against_the_rules', objection);

  await writeDown(tenant, rollover, outcomes);
  const change = await askForChange(tenant, {
    kind: 'rollover',
    aboutId: rollover.id,
    total: outcomes.length,
    undoUntil: firstMomentOf(startsOn),
  });
  const count = (kind: string) => outcomes.filter((child) => child.kind === kind).length;
  const facts = { moves: count('moves'), repeats: count('repeats'), leaves: count('leaves') };
  await record(tenant, yearPrepared({ year, ...facts }), rollover);
  return change;
}

const firstMomentOf = (day: string) => endOfSchoolDay(new Date(`${addDays(day, -1)}T12:00:00Z`));

/** The worker's part of it. */
export const makeRollover: Maker = async (tenant, { aboutId, total }, progress) => {
  const rollover = await holdRollover(tenant, aboutId);
  if (localDateOf(tenant.now) >= rollover.startsOn)
    throw new Refusal('against_the_rules', 'rollover.year_has_begun');
  await makeNextYear(tenant, rollover, (done, all) => progress(Math.round((total * done) / all)));
};

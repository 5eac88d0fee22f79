import 'server-only';
import { eq } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import type { Rollover } from '@/db/schema/rollover';
import { listStaff } from '@/lib/classes/queries';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import type { RolloverList } from './inputs';
import {
  childrenPerPage,
  classesBefore,
  findPlanned,
  findRollover,
  isCalendarPrepared,
  listClubChoices,
  listMoves,
  listPlanned,
  outcomesOf,
  tallyOf,
} from './queries';
import { isTimeToPrepare, isUnderWay, rehearsalAsSeen } from './rules';
import { changeOf } from './state';

/** The page of the next year: to begin, as it is rehearsed, or carried out. */
export async function rolloverShown(tenant: Tenant) {
  const next = await schoolYearAfter(tenant);
  const { year, startsOn } = next;
  const rollover = await findRollover(tenant, year);
  if (!rollover) return { stage: 'to_begin' as const, year, startsOn };
  const change = await changeOf(tenant, rollover);
  const [planned, tally, askedBy] = await Promise.all([
    listPlanned(tenant, rollover),
    tallyOf(tenant, rollover),
    change ? nameOf(tenant, change.askedById) : '',
  ]);
  const common = { year, startsOn, planned, tally, change, askedBy };
  if (change && isUnderWay(change.state)) return { ...common, stage: 'carried_out' as const };
  const [outcomes, calendarReady] = await Promise.all([
    outcomesOf(tenant, rollover),
    isCalendarPrepared(tenant, next),
  ]);
  return {
    ...common,
    stage: 'rehearsed' as const,
    rolloverId: rollover.id,
    asSeen: rehearsalAsSeen(rollover.version, [...outcomes]),
    calendarReady,
  };
}

/** The year that the office should prepare by now; undefined where it is too early, or done. */
export async function yearToPrepare(tenant: Tenant) {
  const { year, startsOn } = await schoolYearAfter(tenant);
  if (!isTimeToPrepare(startsOn, localDateOf(tenant.now))) return undefined;
  const rollover = await findRollover(tenant, year);
  const change = rollover && (await changeOf(tenant, rollover));
  return change && isUnderWay(change.state) ? undefined : { year, startsOn };
}

async function nameOf({ db }: Tenant, personId: string) {
  const [person] = await db
    .select({ name: people.displayName })
    .from(people)
    .where(eq(people.id, personId));
  return person?.name ?? '';
}

/** The children's list; undefined before the year is rehearsed. */
export async function childrenShown(tenant: Tenant, list: RolloverList) {
  const found = await rehearsal(tenant);
  if (!found) return undefined;
  const { rollover, mayDecide } = found;
  const [moves, planned, before] = await Promise.all([
    listMoves(tenant, rollover, list),
    listPlanned(tenant, rollover),
    classesBefore(tenant, rollover.year),
  ]);
  return { ...moves, rollover, planned, before, mayDecide, perPage: childrenPerPage };
}

/** What the form of a class needs; undefined once nothing can be changed. */
export async function planShown(tenant: Tenant, classId?: string) {
  const found = await rehearsal(tenant);
  if (!found?.mayDecide) return undefined;
  const { rollover } = found;
  const [planned, staff, clubs, of] = await Promise.all([
    listPlanned(tenant, rollover),
    listStaff(tenant),
    listClubChoices(tenant),
    classId === undefined ? undefined : findPlanned(tenant, rollover.id, classId),
  ]);
  const colleagues = staff.filter(
    ({ id }) => id !== tenant.actor.personId || id === of?.leadId || of?.supportIds.includes(id),
  );
  return { rollover, planned, people: colleagues, clubs, of };
}

async function rehearsal(
  tenant: Tenant,
): Promise<Readonly<{ rollover: Rollover; mayDecide: boolean }> | undefined> {
  const { year } = await schoolYearAfter(tenant);
  const rollover = await findRollover(tenant, year);
  if (!rollover) return undefined;
  const change = await changeOf(tenant, rollover);
  return { rollover, mayDecide: !(change && isUnderWay(change.state)) };
}

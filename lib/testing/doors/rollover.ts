import { rehearseYear } from '@/lib/rollover/commands';
import { findRollover, listPlanned, outcomesOf } from '@/lib/rollover/queries';
import { rehearsalAsSeen } from '@/lib/rollover/rules';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { office } from '../acting';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

/** What other forms have left of a rehearsal is forgotten. */
async function forget({ id }: MintedSchool) {
  const sql = superuser();
  await sql`update changes set state = 'failed' where school_id = ${id}`;
  await sql`delete from rollover_moves where school_id = ${id}`;
  await sql`delete from rollover_classes where school_id = ${id}`;
  await sql`delete from rollovers where school_id = ${id}`;
}

async function rehearsed(school: MintedSchool) {
  await forget(school);
  return office(school, async (tenant) => {
    const { year } = await schoolYearAfter(tenant);
    await rehearseYear(tenant, { year });
    const rollover = await findRollover(tenant, year);
    if (!rollover) throw new Error('no rehearsal');
    const [planned] = await listPlanned(tenant, rollover);
    const form = { rolloverId: rollover.id, version: String(rollover.version) };
    return { rollover, form, classId: planned?.id ?? '' };
  });
}

/** Everybody else leaves, so that nobody is left to be decided. */
async function allDecided(school: MintedSchool) {
  const { rollover } = await rehearsed(school);
  await superuser()`insert into rollover_moves (id, school_id, rollover_id, student_id, kind, by_hand)
    select gen_random_uuid(), school_id, ${rollover.id}, id, 'leaves', true from students
    where school_id = ${school.id}`;
  const outcomes = await office(school, (tenant) => outcomesOf(tenant, rollover));
  const asSeen = rehearsalAsSeen(rollover.version, [...outcomes]);
  return { rolloverId: rollover.id, asSeen };
}

const newClass = { name: 'Swifts', yearGroups: ['3'], clubIds: [], leadId: '' };

/** Forms of the change of year. */
export const doorsOfTheRollover: Readonly<Record<string, Door>> = {
  rehearseYearAction: byOffice(async (school) => {
    await forget(school);
    const { year } = await office(school, schoolYearAfter);
    return { year: String(year) };
  }),
  decideForChildrenAction: byOffice(async (school) => {
    const { form } = await rehearsed(school);
    return { ...form, studentIds: [school.people.maya.id], choice: 'leaves' };
  }),
  addPlannedClassAction: byOffice(async (school) => {
    const { form } = await rehearsed(school);
    return { ...form, ...newClass };
  }),
  changePlannedClassAction: byOffice(async (school) => {
    const { form, classId } = await rehearsed(school);
    return { ...form, ...newClass, classId };
  }),
  removePlannedClassAction: byOffice(async (school) => {
    const { form, classId } = await rehearsed(school);
    return { ...form, classId };
  }),
  carryOutRolloverAction: byOffice(allDecided),
  undoRolloverAction: byOffice(async (school) => {
    const { rolloverId } = await allDecided(school);
    const [change] = await superuser()<{ id: string }[]>`
      insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
      values (gen_random_uuid(), ${school.id}, 'rollover', ${rolloverId}, 'done',
        ${school.people.mrsBell.id}, now() + interval '1 day') returning id`;
    return { changeId: change?.id ?? '' };
  }),
};

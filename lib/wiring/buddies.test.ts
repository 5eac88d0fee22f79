import { expect, test } from 'vitest';
import { archiveWithClasses } from '@/lib/classes/departures/commands';
import { chooseBuddies } from '@/lib/homework/recognition/buddies/commands';
import { keepBuddiesEverywhere } from '@/lib/homework/recognition/buddies/jobs';
import { myBuddies } from '@/lib/homework/recognition/buddies/queries';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { as, office } from '@/lib/testing/acting';
import { classMate } from '@/lib/testing/class-mates';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { reactions } from './reactions';
import { schedule, tasks } from './tasks';

async function threeBuddies() {
  const school = await mintSchool();
  const [sam, ada] = [await classMate(school, 'Sam Reed'), await classMate(school, 'Ada Okoro')];
  const { maya, mrOkafor } = school.people;
  const studentIds = [maya.id, sam.id, ada.id];
  await as(school, mrOkafor, (tenant) =>
    chooseBuddies(tenant, { classId: school.classes.kingfishers, studentIds }),
  );
  return { school, sam };
}

const mayasBuddies = async (school: MintedSchool) =>
  (await as(school, school.people.maya, myBuddies)).map(({ name }) => name);

test('who leaves the class leaves their buddies by the event of it', async () => {
  const { school, sam } = await threeBuddies();
  await office(school, (tenant) => archiveWithClasses(tenant, { personId: sam.id }));
  const [left] = await superuser()<{ id: string }[]>`select id from audit_events
    where school_id = ${school.id} and name = 'class.left' and student_id = ${sam.id}`;
  await inSchoolByClock(school.id, async (tenant) => {
    const event = await findEvent(tenant, left?.id ?? '');
    if (!event) throw new Error('Leaving the class is no event');
    for (const react of reactions[event.name] ?? []) await react(tenant, event);
  });
  expect(await mayasBuddies(school)).toEqual(['Ada']);
  // In every school that other tests have made by then.
}, 60_000);

test('each night those leave whose last day was set before', async () => {
  const { school, sam } = await threeBuddies();
  await superuser()`update enrolments set ends_on = ${school.today} where student_id = ${sam.id}`;
  expect(tasks.keep_buddies).toBeDefined();
  expect(schedule).toContain('keep_buddies');
  await keepBuddiesEverywhere();
  expect(await mayasBuddies(school)).toEqual(['Ada']);
  // In every school that other tests have made by then.
}, 60_000);

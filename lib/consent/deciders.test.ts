import { expect, test } from 'vitest';
import { inSchoolByClock } from '@/lib/platform/job';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { listDeciders } from './deciders';

test('a colleague who is a guardian decides while they have a parent’s part, and no longer', async () => {
  const school = await mintSchool();
  const { maya, mayasMum, msReid, mrsBell } = school.people;
  const deciders = () =>
    inSchoolByClock(school.id, async (tenant) =>
      (await listDeciders(tenant, maya.id)).map(({ guardianId }) => guardianId).toSorted(),
    );
  expect(await deciders()).toEqual([mayasMum.id]);
  await superuser()`
    insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
    values (gen_random_uuid(), ${school.id}, ${msReid.id}, ${maya.id}, 'father', true, current_date - 9)`;
  // The link alone is no part: their no would hold a child back whom they may not decide for.
  expect(await deciders()).toEqual([mayasMum.id]);
  await superuser()`
    insert into role_grants (id, school_id, person_id, template, scope, starts_on, granted_by_id)
    values (gen_random_uuid(), ${school.id}, ${msReid.id}, 'parent', 'own_children', current_date - 9, ${mrsBell.id})`;
  expect(await deciders()).toEqual([mayasMum.id, msReid.id].toSorted());
  await superuser()`update role_grants set ends_on = current_date where person_id = ${msReid.id}`;
  expect(await deciders()).toEqual([mayasMum.id]);
});

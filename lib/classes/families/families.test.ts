import { describe, expect, test } from 'vitest';
import { unlinkGuardian } from '@/lib/people/commands';
import { listChildren } from '@/lib/people/families/queries';
import { reachOf } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { as, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { actorOf, mintSchool } from '@/lib/testing/mint';
import { rights } from '@/lib/testing/newcomers';
import { linkFamily } from './commands';

describe('a colleague who is a parent at the school too', () => {
  const link = { ...rights, mayConsent: true };

  test('sees their own child as a parent does, and may do no more than before with anybody', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid, mrOkafor, maya } = school.people;
    const before = await actorOf(school, msReid);
    const linked = await as(school, mrsBell, (tenant) =>
      linkFamily(tenant, {
        ...link,
        guardianId: msReid.id,
        studentId: maya.id,
        startsOn: school.today,
      }),
    );
    const after = await actorOf(school, msReid);
    const reach = (permission: Parameters<typeof reachOf>[1]) => [
      reachOf(before, permission),
      reachOf(after, permission),
    ];
    expect(reachOf(after, 'progress.follow')).toMatchObject({ students: [maya.id] });
    expect(reachOf(after, 'consent.decide')).toMatchObject({ students: [maya.id] });
    for (const permission of [
      'submission.review',
      'excusal.give',
      'contact.read',
      'people.manage',
    ] as const) {
      const [was, is] = reach(permission);
      expect(is).toEqual(was);
    }
    expect(reachOf(after, 'learning.read')).toMatchObject({
      students: expect.arrayContaining([maya.id]),
    });
    const children = await as(school, msReid, (tenant) => listChildren(tenant));
    expect(children.map(({ id }) => id)).toEqual([maya.id]);
    // Another teacher of the school, with no link, follows nobody.
    expect(reachOf(await actorOf(school, mrOkafor), 'progress.follow')).toMatchObject({
      students: [],
    });

    await as(school, mrsBell, (tenant) =>
      unlinkGuardian(tenant, { linkId: linked.id, on: school.today }),
    );
    const left = await actorOf(school, msReid);
    expect(reachOf(left, 'progress.follow')).toMatchObject({ students: [] });
    expect(reachOf(left, 'learning.read')).toEqual(reachOf(before, 'learning.read'));
  });

  test('is given the part once, however many children they have', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid, maya, leo } = school.people;
    for (const studentId of [maya.id, leo.id])
      await as(school, mrsBell, (tenant) =>
        linkFamily(tenant, { ...link, guardianId: msReid.id, studentId, startsOn: school.today }),
      );
    const grants = await superuser()`
      select template, scope from role_grants where person_id = ${msReid.id}`;
    expect(grants.map((grant) => ({ ...grant }))).toEqual([
      { template: 'parent', scope: 'own_children' },
    ]);
  });

  test('is linked by nobody who may give no roles, nor by themselves, and no child is anybody’s guardian', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid, maya, leo } = school.people;
    const asked = { ...link, studentId: maya.id, startsOn: school.today };
    const bellsRights = await actorOf(school, mrsBell);
    const withoutGiving = {
      ...bellsRights,
      rights: {
        ...bellsRights.rights,
        may: bellsRights.rights.may.filter((one) => !one.startsWith('access.')),
        everywhere: bellsRights.rights.everywhere.filter((one) => !one.startsWith('access.')),
      },
    };
    await expect(
      inSchool(withoutGiving, 'read write', (tenant) =>
        linkFamily(tenant, { ...asked, guardianId: msReid.id }),
      ),
    ).rejects.toEqual(refused('access.not_yours_to_give'));
    await expect(
      as(school, mrsBell, (tenant) => linkFamily(tenant, { ...asked, guardianId: mrsBell.id })),
    ).rejects.toEqual(refused('people.not_your_own_link'));
    await expect(
      as(school, mrsBell, (tenant) => linkFamily(tenant, { ...asked, guardianId: leo.id })),
    ).rejects.toEqual(refused('refusal.not_found'));
    const elsewhere = await mintSchool();
    await expect(
      as(school, mrsBell, (tenant) =>
        linkFamily(tenant, { ...asked, guardianId: elsewhere.people.msReid.id }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    const [none] = await superuser()`
      select 1 from guardian_links where school_id = ${school.id} and guardian_id in ${superuser()([msReid.id, mrsBell.id, leo.id])}`;
    expect(none).toBeUndefined();
  });
});

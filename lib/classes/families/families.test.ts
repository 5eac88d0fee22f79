import { describe, expect, test } from 'vitest';
import { endGrant } from '@/lib/access/giving';
import { restorePerson, unlinkGuardian } from '@/lib/people/commands';
import { listChildren, listGuardiansWhoSee } from '@/lib/people/families/queries';
import { inSchoolByClock } from '@/lib/platform/job';
import { reachOf } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { actorOf, mintSchool } from '@/lib/testing/mint';
import { rights } from '@/lib/testing/newcomers';
import { archiveWithClasses } from '../departures/commands';
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

  test('linked to one child from a day to come and to another from today, has the part from today', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid, maya, leo } = school.people;
    const later = addDays(school.today, 30);
    const linkHer = (studentId: string, startsOn: string) =>
      as(school, mrsBell, (tenant) =>
        linkFamily(tenant, { ...link, guardianId: msReid.id, studentId, startsOn }),
      );
    const parts = async () => {
      const grants = await superuser()<{ from: string }[]>`
        select starts_on::text as from from role_grants where person_id = ${msReid.id} order by 1`;
      return grants.map(({ from }) => from);
    };
    await linkHer(maya.id, later);
    expect(await parts()).toEqual([later]);
    await expect(linkHer(maya.id, school.today)).rejects.toEqual(refused('people.already_linked'));
    await linkHer(leo.id, school.today);
    expect(await parts()).toEqual([school.today, later]);
    expect(reachOf(await actorOf(school, msReid), 'progress.follow')).toMatchObject({
      students: [leo.id],
    });
  });

  test('whose part ended hears of the child no more, until linking them again gives the part alone', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid, maya, mayasMum } = school.people;
    const asked = { ...link, guardianId: msReid.id, studentId: maya.id, startsOn: school.today };
    const linkHer = (more: Partial<typeof asked> = {}) =>
      as(school, mrsBell, (tenant) => linkFamily(tenant, { ...asked, ...more }));
    const told = () =>
      inSchoolByClock(school.id, async (tenant) =>
        (await listGuardiansWhoSee(tenant, maya.id)).map(({ id }) => id).toSorted(),
      );
    const part = () => superuser()<{ id: string }[]>`
      select id from role_grants where person_id = ${msReid.id} and ends_on is null`;
    const both = [msReid.id, mayasMum.id].toSorted();
    const linked = await linkHer();
    expect(await told()).toEqual(both);
    const [given] = await part();
    await as(school, mrsBell, (tenant) => endGrant(tenant, { grantId: given?.id ?? '' }));
    expect(await told()).toEqual([mayasMum.id]);

    const linkRow = () => superuser()`select * from guardian_links where id = ${linked.id}`;
    const before = await linkRow();
    await linkHer({ mayConsent: false });
    expect(await linkRow()).toEqual(before);
    expect(await told()).toEqual(both);
    expect(await part()).toHaveLength(1);
    expect(reachOf(await actorOf(school, msReid), 'progress.follow')).toMatchObject({
      students: [maya.id],
    });
    await expect(linkHer()).rejects.toEqual(refused('people.already_linked'));

    // Leaving ends the part as well, and who comes back has it no more.
    await as(school, mrsBell, (tenant) => archiveWithClasses(tenant, { personId: msReid.id }));
    await as(school, mrsBell, (tenant) => restorePerson(tenant, { personId: msReid.id }));
    expect(await told()).toEqual([mayasMum.id]);

    // Nor is the part given by who is family of the child themselves.
    await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
      values (gen_random_uuid(), ${school.id}, ${mrsBell.id}, ${maya.id}, 'father', ${school.today})`;
    await expect(linkHer()).rejects.toEqual(refused('people.not_your_own_family'));
    expect(await part()).toEqual([]);
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

import { beforeAll, describe, expect, test } from 'vitest';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { rights, wei, zara } from '@/lib/testing/newcomers';
import { addGuardian, addStudent } from '../commands';
import { findLink } from '../queries';
import { linkAsSeen } from '../rules';
import { editLink, linkGuardian, unlinkGuardian } from './commands';

let oakfield: MintedSchool;
beforeAll(async () => {
  oakfield = await mintSchool();
});

const bell = <T>(work: (tenant: Tenant) => Promise<T>) => office(oakfield, work);

describe('linking families', () => {
  const primariesOf = async (studentId: string) =>
    (
      await superuser()<{ guardianId: string }[]>`
        select guardian_id as "guardianId" from guardian_links
        where student_id = ${studentId} and primary_contact and ends_on is null`
    ).map(({ guardianId }) => guardianId);

  test('a linked guardian sees the child; another child stays unseen', async () => {
    const school = await mintSchool();
    const { mrsBell, leosDad, maya, leo } = school.people;
    const linked = await as(school, mrsBell, (tenant) =>
      linkGuardian(tenant, {
        ...rights,
        mayConsent: false,
        guardianId: leosDad.id,
        studentId: maya.id,
        startsOn: school.today,
      }),
    );
    const dad = await actorOf(school, leosDad);
    expect(reachOf(dad, 'progress.follow')).toMatchObject({
      students: expect.arrayContaining([maya.id, leo.id]),
    });
    expect(reachOf(dad, 'consent.decide')).toMatchObject({ students: [leo.id] });
    expect(await eventsOf(linked.id)).toMatchObject([
      {
        name: 'guardian.linked',
        studentId: maya.id,
        facts: { guardianId: leosDad.id, mayConsent: false },
      },
    ]);
  });

  test('a child has one primary contact: naming another moves it, and both are in the record', async () => {
    const { maya, mayasMum } = oakfield.people;
    const guardian = await bell((tenant) => addGuardian(tenant, wei));
    expect(await primariesOf(maya.id)).toEqual([mayasMum.id]);
    await bell((tenant) =>
      linkGuardian(tenant, {
        ...rights,
        primaryContact: true,
        guardianId: guardian.id,
        studentId: maya.id,
      }),
    );
    expect(await primariesOf(maya.id)).toEqual([guardian.id]);
    const [moved] = await superuser()`
      select 1 from audit_events where name = 'guardian.link_changed' and student_id = ${maya.id}
      and facts ->> 'guardianId' = ${mayasMum.id} and facts ->> 'primaryContact' = 'false'`;
    expect(moved).toBeDefined();
  });

  test('two offices naming a primary contact at once leave one', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const guardians = [
      await bell((tenant) => addGuardian(tenant, wei)),
      await bell((tenant) => addGuardian(tenant, wei)),
    ];
    await Promise.all(
      guardians.map(({ id }) =>
        bell((tenant) =>
          linkGuardian(tenant, {
            ...rights,
            primaryContact: true,
            guardianId: id,
            studentId: child.id,
          }),
        ),
      ),
    );
    expect(await primariesOf(child.id)).toHaveLength(1);
  });

  test('linking twice is refused; a link that ended is taken up again with the new rights', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const guardian = await bell((tenant) => addGuardian(tenant, wei));
    const link = { ...rights, guardianId: guardian.id, studentId: child.id };
    const linked = await bell((tenant) => linkGuardian(tenant, link));
    await expect(bell((tenant) => linkGuardian(tenant, link))).rejects.toEqual(
      refused('people.already_linked'),
    );
    await bell((tenant) => unlinkGuardian(tenant, { linkId: linked.id, on: oakfield.today }));
    await expect(
      bell((tenant) => unlinkGuardian(tenant, { linkId: linked.id, on: oakfield.today })),
    ).rejects.toEqual(refused('people.link_already_ended'));
    const again = await bell((tenant) =>
      linkGuardian(tenant, { ...link, relation: 'carer', startsOn: oakfield.today }),
    );
    expect(again).toMatchObject({ id: linked.id, relation: 'carer', endsOn: null });
    expect((await eventsOf(linked.id)).map(({ name }) => name)).toEqual([
      'guardian.linked',
      'guardian.unlinked',
      'guardian.linked',
    ]);
  });

  test('rights change from a fresh form and not from a stale one; a link cannot end before it starts', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const guardian = await bell((tenant) => addGuardian(tenant, wei));
    const linked = await bell((tenant) =>
      linkGuardian(tenant, { ...rights, guardianId: guardian.id, studentId: child.id }),
    );
    const form = {
      ...rights,
      primaryContact: true,
      linkId: linked.id,
      asSeen: linkAsSeen(linked),
    };
    const changed = await bell((tenant) => editLink(tenant, { ...form, maySee: false }));
    expect(changed.maySee).toBe(false);
    await expect(bell((tenant) => editLink(tenant, form))).rejects.toEqual(
      refused('refusal.conflict'),
    );
    await expect(
      bell((tenant) => unlinkGuardian(tenant, { linkId: linked.id, on: '2026-08-31' })),
    ).rejects.toEqual(refused('people.ends_before_it_starts'));
  });

  test('a link that ended is changed no more, and takes the primary contact from nobody', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const [calledFirst, gone] = [
      await bell((tenant) => addGuardian(tenant, wei)),
      await bell((tenant) => addGuardian(tenant, wei)),
    ];
    const link = (guardianId: string, primaryContact: boolean) =>
      bell((tenant) =>
        linkGuardian(tenant, { ...rights, primaryContact, guardianId, studentId: child.id }),
      );
    await link(calledFirst.id, true);
    const { id: linkId } = await link(gone.id, false);
    const ended = await bell((tenant) => unlinkGuardian(tenant, { linkId, on: oakfield.today }));
    await expect(
      bell((tenant) =>
        editLink(tenant, { ...rights, linkId, primaryContact: true, asSeen: linkAsSeen(ended) }),
      ),
    ).rejects.toEqual(refused('people.link_already_ended'));
    expect(await primariesOf(child.id)).toEqual([calledFirst.id]);
  });

  test('the first guardian of a child is called first, and stays so until another one is', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const [first, second] = [
      await bell((tenant) => addGuardian(tenant, wei)),
      await bell((tenant) => addGuardian(tenant, wei)),
    ];
    const link = (guardianId: string) =>
      bell((tenant) =>
        linkGuardian(tenant, {
          ...rights,
          primaryContact: false,
          guardianId,
          studentId: child.id,
        }),
      );
    const linked = await link(first.id);
    expect(linked.primaryContact).toBe(true);
    expect((await link(second.id)).primaryContact).toBe(false);
    await expect(
      bell((tenant) =>
        editLink(tenant, {
          ...rights,
          primaryContact: false,
          linkId: linked.id,
          asSeen: linkAsSeen(linked),
        }),
      ),
    ).rejects.toEqual(refused('people.primary_needed'));
    expect(await primariesOf(child.id)).toEqual([first.id]);
  });

  test('the first person to call is let go only once another is it, or where there is no other', async () => {
    const child = await bell((tenant) => addStudent(tenant, zara));
    const [first, second] = [
      await bell((tenant) => addGuardian(tenant, wei)),
      await bell((tenant) => addGuardian(tenant, wei)),
    ];
    const link = (guardianId: string, primaryContact: boolean) =>
      bell((tenant) =>
        linkGuardian(tenant, { ...rights, primaryContact, guardianId, studentId: child.id }),
      );
    const end = (linkId: string) =>
      bell((tenant) => unlinkGuardian(tenant, { linkId, on: rights.startsOn }));
    const [firsts, seconds] = [await link(first.id, true), await link(second.id, false)];
    await expect(end(firsts.id)).rejects.toEqual(refused('people.primary_first'));
    await bell((tenant) =>
      editLink(tenant, {
        ...rights,
        linkId: seconds.id,
        primaryContact: true,
        asSeen: linkAsSeen(seconds),
      }),
    );
    await end(firsts.id);
    expect(await end(seconds.id)).toMatchObject({ endsOn: rights.startsOn });
  });

  test('a colleague is linked once they hold a parent’s part', async () => {
    const { maya, msReid } = oakfield.people;
    await expect(
      bell((tenant) =>
        linkGuardian(tenant, { ...rights, guardianId: msReid.id, studentId: maya.id }),
      ),
    ).rejects.toEqual(refused('people.part_missing'));
  });

  test('only a grown-up can be linked to only a child', async () => {
    const { maya, leo, msReid, mayasMum } = oakfield.people;
    for (const [guardianId, studentId] of [
      [leo.id, maya.id],
      [mayasMum.id, msReid.id],
    ] as const)
      await expect(
        bell((tenant) => linkGuardian(tenant, { ...rights, guardianId, studentId })),
      ).rejects.toEqual(refused('refusal.not_found'));
  });
});

describe('a colleague who is family of a child', () => {
  const linkOf = async (guardianId: string) => {
    const [link] = await superuser()<{ id: string }[]>`
      select id from guardian_links where guardian_id = ${guardianId}`;
    if (!link) throw new Error('No such link');
    return link.id;
  };
  const rightsAsSeen = (school: MintedSchool, linkId: string) =>
    as(school, school.people.mrsBell, async (tenant) => {
      const found = await findLink(tenant, linkId);
      return found ? linkAsSeen(found.link) : '';
    });

  test.each([
    ['is', null],
    ['was', '2026-09-02'],
  ])(
    'links, changes and ends nothing of that child where they %s one of its guardians',
    async (_, endsOn) => {
      const school = await mintSchool();
      const { mrsBell, maya, leo, mayasMum, leosDad } = school.people;
      const linkId = await linkOf(mayasMum.id);
      const asSeen = await rightsAsSeen(school, linkId);
      const before = await superuser()`
      select * from guardian_links where school_id = ${school.id} order by id`;
      const [own] = await superuser()<{ id: string }[]>`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${mrsBell.id}, ${maya.id}, 'father', '2026-09-01', ${endsOn})
      returning id`;
      const family = refused('people.not_your_own_family');
      await expect(
        office(school, (tenant) =>
          editLink(tenant, { ...rights, primaryContact: true, maySee: false, linkId, asSeen }),
        ),
      ).rejects.toEqual(family);
      await expect(
        office(school, (tenant) => unlinkGuardian(tenant, { linkId, on: school.today })),
      ).rejects.toEqual(family);
      const link = { ...rights, guardianId: leosDad.id, startsOn: school.today };
      await expect(
        office(school, (tenant) => linkGuardian(tenant, { ...link, studentId: maya.id })),
      ).rejects.toEqual(family);
      await expect(
        office(school, (tenant) =>
          unlinkGuardian(tenant, { linkId: own?.id ?? '', on: school.today }),
        ),
      ).rejects.toEqual(refused('people.not_your_own_link'));
      expect(
        await superuser()`select * from guardian_links
        where school_id = ${school.id} and id <> ${own?.id ?? ''} order by id`,
      ).toEqual(before);
      // Another family's child is the office's as before.
      await office(school, (tenant) =>
        linkGuardian(tenant, { ...link, guardianId: mayasMum.id, studentId: leo.id }),
      );
    },
  );
});

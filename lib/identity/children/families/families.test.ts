import { beforeEach, describe, expect, test } from 'vitest';
import { inSchool } from '@/lib/platform/tenancy';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { pausedAtHome } from '@/lib/testing/doors/rows';
import { actorOf, type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { childrenAtHome, findFamily } from '../home/queries';
import { findSigningIn } from '../queries';
import { letChoose, letTryAgain, makeFamilyCode, turnOffFamilyCode } from './commands';
import { findAtHome } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const make = (who: Someone, replaces = '') =>
  as(school, who, (tenant) => makeFamilyCode(tenant, { replaces }));
const find = (who: Someone) => as(school, who, findAtHome);

describe('a family code', () => {
  test('is made by a guardian, who sees it again; the record says so without it', async () => {
    const { mayasMum } = school.people;
    expect((await find(mayasMum)).code).toBeUndefined();
    const { id } = await make(mayasMum);
    const { code } = await find(mayasMum);
    expect(code).toEqual({ id, code: expect.stringMatching(/^[0-9A-Z]{10}$/) });
    expect(await eventsOf(id)).toEqual([
      {
        name: 'identity.family_code_made',
        studentId: null,
        actorId: mayasMum.id,
        facts: { again: false },
      },
    ]);
    const [row] = await superuser()<{ all: string }[]>`
      select f::text as all from family_codes f where id = ${id}`;
    expect(row?.all).not.toContain(code?.code);
  });

  test('is nobody else’s to see, to replace or to turn off', async () => {
    const { mayasMum, leosDad, mrOkafor, mrsBell, maya } = school.people;
    const { id } = await make(mayasMum);
    expect((await find(leosDad)).code).toBeUndefined();
    for (const who of [leosDad, mrOkafor, mrsBell, maya]) {
      await expect(
        as(school, who, (tenant) => turnOffFamilyCode(tenant, { familyCodeId: id })),
      ).rejects.toEqual(refused('refusal.not_found'));
      await expect(make(who, id)).rejects.toThrow();
    }
    // Not even the office, nor a teacher, makes one of their own.
    for (const who of [mrOkafor, mrsBell, maya]) await expect(make(who)).rejects.toThrow();
    expect((await find(mayasMum)).code?.id).toBe(id);
  });

  test('is replaced only by whoever saw it, so that two devices do not undo each other', async () => {
    const { mayasMum } = school.people;
    const first = await make(mayasMum);
    await expect(make(mayasMum)).rejects.toEqual(refused('refusal.conflict'));
    const before = (await find(mayasMum)).code?.code;
    const second = await make(mayasMum, first.id);
    await expect(make(mayasMum, first.id)).rejects.toEqual(refused('refusal.conflict'));
    const { code } = await find(mayasMum);
    expect(code?.id).toBe(second.id);
    expect(code?.code).not.toBe(before);
  });

  test('that is turned off is gone, and stands in the record', async () => {
    const { mayasMum } = school.people;
    const { id } = await make(mayasMum);
    await as(school, mayasMum, (tenant) => turnOffFamilyCode(tenant, { familyCodeId: id }));
    expect((await find(mayasMum)).code).toBeUndefined();
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'identity.family_code_made',
      'identity.family_code_turned_off',
    ]);
  });

  test('in another guardian’s row opens nothing', async () => {
    const { mayasMum, leosDad } = school.people;
    await make(mayasMum);
    await make(leosDad);
    await superuser()`update family_codes set sealed_code = (
        select sealed_code from family_codes where guardian_id = ${leosDad.id})
      where guardian_id = ${mayasMum.id}`;
    expect((await find(mayasMum)).code).toEqual({ id: expect.any(String), code: undefined });
  });
});

describe('a guardian at home', () => {
  test('sees how it stands with their own children, and with no other', async () => {
    const { mayasMum, maya } = school.people;
    const [child, ...others] = (await find(mayasMum)).children;
    expect(others).toEqual([]);
    expect(child).toMatchObject({ id: maya.id, name: 'Maya', hasPictures: false });
    await as(school, mayasMum, (tenant) => letChoose(tenant, { studentId: maya.id }, 'home'));
    expect((await find(mayasMum)).children[0]?.choosesUntil).toEqual(expect.any(Date));
  });

  test('whose link ended, or who may only consent, has no say any more', async () => {
    const { mayasMum, maya } = school.people;
    await pausedAtHome(school);
    for (const change of [
      superuser()`update guardian_links set may_see = false where guardian_id = ${mayasMum.id}`,
      superuser()`update guardian_links set may_see = true, ends_on = ${school.today} where guardian_id = ${mayasMum.id}`,
    ]) {
      await change;
      expect((await find(mayasMum)).children).toEqual([]);
      await expect(
        as(school, mayasMum, (tenant) => letChoose(tenant, { studentId: maya.id }, 'home')),
      ).rejects.toEqual(refused('refusal.not_found'));
      await expect(
        as(school, mayasMum, (tenant) => letTryAgain(tenant, { studentId: maya.id })),
      ).rejects.toEqual(refused('at_home.not_paused'));
    }
  });

  test('or the child’s own teacher lets a child try again; nobody else does', async () => {
    const { maya, leo, mayasMum, leosDad, mrOkafor, msReid } = school.people;
    const letMaya = (who: Someone) =>
      as(school, who, (tenant) => letTryAgain(tenant, { studentId: maya.id }));
    await pausedAtHome(school);
    for (const who of [leosDad, msReid, maya, leo])
      await expect(letMaya(who)).rejects.toEqual(refused('at_home.not_paused'));
    expect((await find(mayasMum)).children[0]?.pausedUntil).toEqual(expect.any(Date));
    const inClass = await as(school, mrOkafor, (tenant) =>
      findSigningIn(tenant, school.classes.kingfishers),
    );
    expect(inClass?.children[0]?.pausedAtHomeUntil).toEqual(expect.any(Date));
    for (const who of [mayasMum, mrOkafor]) {
      await pausedAtHome(school);
      await letMaya(who);
      await expect(letMaya(who)).rejects.toEqual(refused('at_home.not_paused'));
    }
    expect(await eventsOf(maya.id)).toMatchObject([
      { name: 'identity.home_let_again', studentId: maya.id, actorId: mayasMum.id },
      { name: 'identity.home_let_again', studentId: maya.id, actorId: mrOkafor.id },
    ]);
  });
});

test('a court that withholds seeing closes the code for that child, for as long as it holds', async () => {
  const { mayasMum, mrsBell } = school.people;
  const { id } = await make(mayasMum);
  expect(await childrenAtHome(id)).toHaveLength(1);
  const order = (until: string | null) => superuser()`
    insert into court_orders (id, school_id, link_id, withholds, starts_on, ends_on, recorded_by_id)
    select gen_random_uuid(), school_id, id, '{see}', ${school.today}::date, ${until}::date, ${mrsBell.id}::uuid
    from guardian_links where guardian_id = ${mayasMum.id}`;
  await order(school.today);
  expect(await childrenAtHome(id)).toHaveLength(1);
  await order(null);
  expect(await childrenAtHome(id)).toEqual([]);
});

test('a colleague who is a guardian opens their child’s tile, for as long as they have the part', async () => {
  const { msReid, mrsBell, maya } = school.people;
  await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
    values (gen_random_uuid(), ${school.id}, ${msReid.id}, ${maya.id}, 'mother', ${school.today})`;
  await superuser()`insert into role_grants (id, school_id, person_id, template, scope, starts_on, granted_by_id)
    values (gen_random_uuid(), ${school.id}, ${msReid.id}, 'parent', 'own_children', ${school.today}, ${mrsBell.id})`;
  const { id } = await make(msReid);
  const { code } = await find(msReid);
  expect((await childrenAtHome(id)).map(({ studentId }) => studentId)).toEqual([maya.id]);
  expect(await findFamily(code?.code ?? '', undefined)).toBe(id);
  await superuser()`update role_grants set ends_on = ${school.today} where person_id = ${msReid.id}`;
  expect(await childrenAtHome(id)).toEqual([]);
  expect(await findFamily(code?.code ?? '', undefined)).toBeUndefined();
});

test('who only looks as a guardian is not shown what the code is', async () => {
  const { mayasMum } = school.people;
  await make(mayasMum);
  const actor = { ...(await actorOf(school, mayasMum)), onlyLooks: true };
  const seen = await inSchool(actor, 'read only', findAtHome);
  expect(seen.code).toBeUndefined();
  expect(seen.children).toHaveLength(1);
});

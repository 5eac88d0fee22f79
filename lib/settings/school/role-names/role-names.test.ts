import { beforeEach, expect, test, vi } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { nameRoles } from '@/lib/platform/role-names';
import type { RoleNames } from '@/lib/shared/vocabulary';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { keepRoleNamesInput } from '../inputs';
import { ownRoleNames } from '../queries';
import { keepRoleNames } from './commands';
import { roleNamesAsSeen } from './rules';

// A test has no request; without a cookie, the words are English.
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const keep = async (names: RoleNames) => {
  const asSeen = roleNamesAsSeen(await office(school, ownRoleNames));
  return office(school, (tenant) => keepRoleNames(tenant, { asSeen, ...names }));
};

test('the school’s own word is used, and the usual one where it has none', async () => {
  await keep({ trainer: 'Tutor', support_worker: 'Family worker' });
  const here = await whoIsHere(school.people.mayasMum.token, school.slug);
  const nameOf = await nameRoles(here?.roleNames ?? {});
  expect([nameOf('trainer'), nameOf('support_worker'), nameOf('parent')]).toEqual([
    'Tutor',
    'Family worker',
    'Parent or carer',
  ]);
  await keep({ trainer: 'Tutor' });
  expect(await office(school, ownRoleNames)).toEqual({ trainer: 'Tutor' });
  expect(await eventsOf(school.id)).toMatchObject([
    { name: 'school.words_changed', facts: { roles: ['trainer', 'support_worker'] } },
    { facts: { roles: ['support_worker'] } },
  ]);
});

test('those who learn and those who run the school have the school’s own words too', async () => {
  await keep({ student: 'Client', school_admin: 'Director' });
  const here = await whoIsHere(school.people.mrsBell.token, school.slug);
  const nameOf = await nameRoles(here?.roleNames ?? {});
  expect([nameOf('student'), nameOf('school_admin')]).toEqual(['Client', 'Director']);
  await expect(keep({ student: 'Client', parent: 'client' })).rejects.toMatchObject({
    fields: { parent: ['school.words.name_twice'] },
  });
});

test('two roles of one name, an older form, one that changes nothing, and anybody else are refused', async () => {
  await expect(keep({ trainer: 'Tutor', office: 'tutor' })).rejects.toMatchObject({
    fields: { office: ['school.words.name_twice'] },
  });
  await expect(
    office(school, (tenant) => keepRoleNames(tenant, { asSeen: 'older', trainer: 'Tutor' })),
  ).rejects.toEqual(refused('refusal.conflict'));
  await expect(keep({})).rejects.toEqual(refused('school.unchanged'));
  const asSeen = roleNamesAsSeen({});
  await expect(
    as(school, school.people.mrOkafor, (tenant) =>
      keepRoleNames(tenant, { asSeen, trainer: 'Tutor' }),
    ),
  ).rejects.toEqual(refused('refusal.forbidden'));
  expect(await office(school, ownRoleNames)).toEqual({});
});

test('nobody is called what others are called here anyway; two may change names', async () => {
  await expect(keep({ trainer: 'parent or Carer' })).rejects.toMatchObject({
    fields: { trainer: ['school.words.name_twice'] },
  });
  expect(await office(school, ownRoleNames)).toEqual({});
  const swapped = { trainer: 'Support worker', support_worker: 'Teacher' };
  await keep(swapped);
  expect(await office(school, ownRoleNames)).toEqual(swapped);
});

test('an empty word is none, and one too long or of nothing to see is refused', () => {
  expect(keepRoleNamesInput.parse({ asSeen: '', trainer: ' ', office: ' Hub ' })).toEqual({
    asSeen: '',
    trainer: undefined,
    office: 'Hub',
  });
  for (const odd of ['x'.repeat(41), '\u200b'])
    expect(keepRoleNamesInput.safeParse({ asSeen: '', trainer: odd }).success).toBe(false);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { makeBadge, switchBadge } from './commands';
import { makeBadgeInput } from './inputs';
import { badgesOnOffer, listBadges } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const form = {
  name: 'Garden hand',
  sentence: 'For looking after the garden.',
  drawing: 'one-whole-term',
  fact: 'by_hand',
  atLeast: '',
};
const make = (change: Partial<typeof form> = {}) =>
  office(school, (tenant) => makeBadge(tenant, makeBadgeInput.parse({ ...form, ...change })));
const offered = async () =>
  (await office(school, badgesOnOffer)).map(({ builtIn, name }) => builtIn ?? name);

describe('a badge of the school’s own', () => {
  test('is by hand, or by a rule with its number; both are in the record', async () => {
    const { id } = await make();
    await make({ name: 'Ten up', fact: 'pieces', atLeast: '10' });
    expect((await office(school, listBadges)).slice(-2)).toMatchObject([
      { name: 'Garden hand', rule: null, off: false },
      { name: 'Ten up', rule: { fact: 'pieces', atLeast: 10 }, off: false },
    ]);
    expect(await eventsOf(id)).toMatchObject([{ name: 'badge.made', facts: {} }]);
  });

  test.each([
    [{ name: ' ' }, 'name', 'badges.name_missing'],
    [{ name: 'x'.repeat(41) }, 'name', 'badges.name_long'],
    [{ sentence: '' }, 'sentence', 'badges.about_missing'],
    [{ drawing: 'a-skull' }, 'drawing', 'badges.choose_drawing'],
    [{ fact: 'luck' }, 'fact', 'badges.choose_how'],
    [{ fact: 'pieces' }, 'atLeast', 'badges.number_odd'],
    [{ fact: 'pieces', atLeast: '0' }, 'atLeast', 'badges.number_odd'],
  ])('with %o is refused beside its field', (change, field, message) => {
    const parsed = makeBadgeInput.safeParse({ ...form, ...change });
    expect(parsed.error?.issues.map(({ path, message: key }) => [path[0], key])).toEqual([
      [field, message],
    ]);
  });

  test('of a name that can be had already is refused', async () => {
    await make();
    await expect(make({ name: 'garden HAND' })).rejects.toEqual(refused('badges.name_taken'));
  });
});

describe('switching off and on', () => {
  test('takes a badge from what can be had, and brings it back; in the record', async () => {
    const { id } = await make();
    const change = (badge: string, to: 'on' | 'off') =>
      office(school, (tenant) => switchBadge(tenant, { badge: badge as 'busy_bee', to }));
    const bee = await change('busy_bee', 'off');
    await change(id, 'off');
    expect(await offered()).not.toContain('busy_bee');
    expect(await offered()).not.toContain('Garden hand');
    await change('busy_bee', 'on');
    await change(id, 'on');
    expect(await offered()).toEqual(expect.arrayContaining(['busy_bee', 'Garden hand']));
    expect((await eventsOf(bee.id)).map(({ name }) => name)).toEqual([
      'badge.switched_off',
      'badge.switched_on',
    ]);
  });

  test('on is refused where another of its name can be had by now', async () => {
    const { id } = await make();
    const turn = (badge: string, to: 'on' | 'off') =>
      office(school, (tenant) => switchBadge(tenant, { badge: badge as 'busy_bee', to }));
    await turn(id, 'off');
    const second = await make({ name: 'garden HAND' });
    await expect(turn(id, 'on')).rejects.toEqual(refused('badges.name_taken'));
    await turn(second.id, 'off');
    await turn(id, 'on');
    await turn(id, 'on');
    expect(await offered()).toContain('Garden hand');
  });

  test('another school’s badge is not there, and nobody but the office decides', async () => {
    const { id } = await make();
    const elsewhere = await mintSchool();
    await expect(
      office(elsewhere, (tenant) => switchBadge(tenant, { badge: id, to: 'off' })),
    ).rejects.toEqual(refused('refusal.not_found'));
    const { mrOkafor, maya, mayasMum } = school.people;
    for (const who of [mrOkafor, maya, mayasMum]) {
      await expect(
        as(school, who, (tenant) => switchBadge(tenant, { badge: id, to: 'off' })),
      ).rejects.toThrow();
      await expect(
        as(school, who, (tenant) => switchBadge(tenant, { badge: 'busy_bee', to: 'off' })),
      ).rejects.toThrow();
    }
    expect(await offered()).toEqual(expect.arrayContaining(['busy_bee', 'Garden hand']));
  });
});

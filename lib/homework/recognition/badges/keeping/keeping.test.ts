import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { clubs } from '@/db/schema/clubs';
import { inSchoolByClock } from '@/lib/platform/job';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { awardEarned } from '../commands';
import { badgesOf, factsOf } from '../queries';
import { keyOf } from '../rules';
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
type Sent = typeof form & { shape: string; colour: string; clubId: string };
const make = (change: Partial<Sent> = {}) =>
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
    [{ shape: 'skull' }, 'shape', 'badges.choose_shape'],
    [{ shape: 'star', colour: 'black' }, 'colour', 'badges.choose_colour'],
    [{ fact: 'pieces', atLeast: '3', clubId: 'Reading' }, 'clubId', 'badges.choose_club'],
    [{ fact: 'comebacks', atLeast: '3', clubId: newId() }, 'clubId', 'badges.not_of_a_club'],
    [{ fact: 'days_in_a_row', atLeast: '3', clubId: newId() }, 'clubId', 'badges.not_of_a_club'],
  ])('with %o is refused beside its field', (change, field, message) => {
    const parsed = makeBadgeInput.safeParse({ ...form, ...change });
    expect(parsed.error?.issues.map(({ path, message: key }) => [path[0], key])).toEqual([
      [field, message],
    ]);
  });

  test('is cut as it was chosen, or as the drawing has it', async () => {
    await make({ shape: 'gem', colour: 'rose' });
    await make({ name: 'Plain' });
    await make({ name: 'Plain too', shape: 'as_drawn', colour: 'rose' });
    expect((await office(school, listBadges)).slice(-3)).toMatchObject([
      { name: 'Garden hand', cut: { shape: 'gem', colour: 'rose' } },
      { name: 'Plain', cut: null },
      { name: 'Plain too', cut: null },
    ]);
    expect((await office(school, listBadges)).filter(({ builtIn, cut }) => builtIn && cut)).toEqual(
      [],
    );
  });

  test('may count in one club, of this school and running; by hand it counts in none', async () => {
    const { reading } = school.clubs;
    const rule = { fact: 'pieces', atLeast: '2', clubId: reading };
    await make(rule);
    await make({ name: 'By hand', clubId: reading });
    expect((await office(school, listBadges)).slice(-2)).toMatchObject([
      { name: 'By hand', rule: null },
      { name: 'Garden hand', rule: { club: { id: reading, name: 'Reading' } } },
    ]);
    const elsewhere = await mintSchool();
    for (const clubId of [elsewhere.clubs.reading, newId()])
      await expect(make({ ...rule, name: 'Other', clubId })).rejects.toEqual(
        refused('badges.choose_club'),
      );
    await superuser()`update clubs set archived_at = now() where id = ${reading}`;
    await expect(make({ ...rule, name: 'Other' })).rejects.toEqual(refused('badges.choose_club'));
  });

  test('of a club is earned by what is handed in there', async () => {
    const { maya } = school.people;
    const science = newId();
    await ownerDatabase()
      .insert(clubs)
      .values({
        ...{ id: science, schoolId: school.id, name: 'Science', subject: 'science' },
        ...{ paper: 'sky', emblem: 'science', evidenceKinds: ['writing' as const] },
        weekdays: [1, 2, 3, 4, 5],
      });
    const ofClub = async (name: string, clubId: string) =>
      (await make({ name, fact: 'pieces', atLeast: '1', clubId })).id;
    const [reader, scientist] = [
      await ofClub('Reader', school.clubs.reading),
      await ofClub('Scientist', science),
    ];
    await handIn(school, 'maya');
    const earned = async () => {
      await inSchoolByClock(school.id, (tenant) => awardEarned(tenant, maya.id));
      return (await as(school, maya, (tenant) => badgesOf(tenant, maya.id))).map(keyOf);
    };
    const badges = await earned();
    expect(badges).toContain(reader);
    expect(badges).not.toContain(scientist);
    const ways = await as(school, maya, async (tenant) => [
      await factsOf(tenant, maya.id, school.clubs.reading),
      await factsOf(tenant, maya.id, science),
    ]);
    expect(ways).toMatchObject([
      { pieces: 1, weeks: 1, ways: 1 },
      { pieces: 0, weeks: 0, ways: 0 },
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

import { beforeEach, expect, test } from 'vitest';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { keepPlatformSetting, keepSetting, resetSetting } from './commands';
import { listPlatformSettings, listSettings, platformSetting, setting } from './queries';
import { type SchoolKey, settingAsSeen } from './rules';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const keep = (key: SchoolKey, value: string, before: unknown = null) =>
  office(school, (tenant) => keepSetting(tenant, { key, asSeen: settingAsSeen(before), value }));

const restDaysFor = (who: Someone) =>
  as(school, who, async (tenant) => (await schoolDays(tenant)).restDaysPerHalfTerm);

const listed = async (key: SchoolKey) =>
  (await office(school, listSettings)).find((each) => each.key === key);

test('a school that has decided nothing has what the catalogue says', async () => {
  expect(await office(school, (tenant) => setting(tenant, 'homework.rest_days'))).toBe(2);
  expect(await restDaysFor(school.people.maya)).toBe(2);
  expect(await listed('homework.rest_days')).toEqual({
    key: 'homework.rest_days',
    stored: undefined,
    changed: undefined,
  });
});

test('what is decided holds for everybody in that school and in no other', async () => {
  const other = await mintSchool();
  await keep('homework.rest_days', '4');
  const { maya, mayasMum, mrOkafor } = school.people;
  for (const who of [maya, mayasMum, mrOkafor]) expect(await restDaysFor(who)).toBe(4);
  expect(await office(other, (tenant) => setting(tenant, 'homework.rest_days'))).toBe(2);
  expect(await listed('homework.rest_days')).toMatchObject({
    stored: 4,
    changed: { by: 'Ruth Bell' },
  });
});

test('each change says in the record what it was and what it is', async () => {
  const { id } = await keep('homework.rest_days', '4');
  await office(school, (tenant) =>
    resetSetting(tenant, { key: 'homework.rest_days', asSeen: settingAsSeen(4) }),
  );
  const key = 'homework.rest_days';
  expect(await eventsOf(id)).toMatchObject([
    { name: 'setting.changed', facts: { key, before: 2, after: 4 } },
    { name: 'setting.changed', facts: { key, before: 4, after: 2 } },
  ]);
  expect(await restDaysFor(school.people.maya)).toBe(2);
  // Who set it back, and when, is still to be seen.
  expect(await listed(key)).toMatchObject({ stored: null, changed: { by: 'Ruth Bell' } });
});

test('a value that it cannot have is refused beside its field, and changes nothing', async () => {
  for (const odd of ['6', '-1', 'many', ''])
    await expect(keep('homework.rest_days', odd)).rejects.toMatchObject({
      messageKey: 'refusal.check_the_form',
      fields: { value: ['settings.number_odd'] },
    });
  expect(await listed('homework.rest_days')).toMatchObject({ stored: undefined });
});

test('coming back stays worth more than a piece, whichever of the two is changed', async () => {
  const clash = {
    messageKey: 'settings.coming_back_is_more',
    fields: { value: ['settings.coming_back_is_more'] },
  };
  await expect(keep('points.coming_back', '10')).rejects.toMatchObject(clash);
  await expect(keep('points.piece', '15')).rejects.toMatchObject(clash);
  await keep('points.coming_back', '21');
  await keep('points.piece', '20');
  await expect(
    office(school, (tenant) =>
      resetSetting(tenant, { key: 'points.coming_back', asSeen: settingAsSeen(21) }),
    ),
  ).rejects.toMatchObject(clash);
  expect(await listed('points.coming_back')).toMatchObject({ stored: 21 });
  expect(await listed('points.piece')).toMatchObject({ stored: 20 });
});

test('a form made before somebody else’s change is refused', async () => {
  await keep('homework.rest_days', '4');
  await expect(keep('homework.rest_days', '1')).rejects.toEqual(
    refused('settings.changed_meanwhile'),
  );
  expect(await listed('homework.rest_days')).toMatchObject({ stored: 4 });
  await keep('homework.rest_days', '1', 4);
  expect(await listed('homework.rest_days')).toMatchObject({ stored: 1 });
});

test('of two at the same moment one is refused', async () => {
  const both = await Promise.allSettled([
    keep('homework.rest_days', '4'),
    keep('homework.rest_days', '5'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('what it is already is no change; deciding on the default is one', async () => {
  await keep('homework.rest_days', '2');
  expect(await listed('homework.rest_days')).toMatchObject({ stored: 2 });
  await expect(keep('homework.rest_days', '2', 2)).rejects.toEqual(refused('settings.unchanged'));
  const reset = (stored: unknown) =>
    office(school, (tenant) =>
      resetSetting(tenant, { key: 'homework.rest_days', asSeen: settingAsSeen(stored) }),
    );
  await reset(2);
  await expect(reset(null)).rejects.toEqual(refused('settings.unchanged'));
});

test('nobody but the office changes a setting, whatever they send', async () => {
  await keep('homework.rest_days', '4');
  for (const who of [school.people.mrOkafor, school.people.maya, school.people.mayasMum])
    for (const [key, before] of [
      ['homework.rest_days', 4],
      ['homework.grace_days', null],
    ] as const)
      await expect(
        as(school, who, (tenant) =>
          keepSetting(tenant, { key, asSeen: settingAsSeen(before), value: '1' }),
        ),
      ).rejects.toThrow();
  expect(await listed('homework.rest_days')).toMatchObject({ stored: 4 });
  expect(await listed('homework.grace_days')).toMatchObject({ stored: undefined });
});

const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return row?.accountId ?? '';
};

test('the product’s own settings are kept above schools, with who changed them', async () => {
  await superuser()`delete from platform_settings`;
  const operator = await accountOf(school.people.mrsBell);
  const key = 'entrance.notice';
  expect(await platformSetting(key)).toBe('');
  expect(await listPlatformSettings()).toEqual([{ key, stored: undefined, changed: undefined }]);

  const change = { key, asSeen: settingAsSeen(null), value: ' Away on Sunday ' } as const;
  expect(await keepPlatformSetting(change, operator)).toEqual({
    key,
    before: '',
    after: 'Away on Sunday',
  });
  expect(await platformSetting(key)).toBe('Away on Sunday');
  expect(await listPlatformSettings()).toMatchObject([
    { key, stored: 'Away on Sunday', changed: { by: 'Ruth Bell' } },
  ]);

  await expect(keepPlatformSetting(change, operator)).rejects.toEqual(
    refused('settings.changed_meanwhile'),
  );
  const asSeen = settingAsSeen('Away on Sunday');
  await expect(
    keepPlatformSetting({ key, asSeen, value: 'x'.repeat(301) }, operator),
  ).rejects.toMatchObject({ fields: { value: ['settings.text_long'] } });
  expect(await keepPlatformSetting({ key, asSeen }, operator)).toMatchObject({ after: '' });
  expect(await platformSetting(key)).toBe('');
});

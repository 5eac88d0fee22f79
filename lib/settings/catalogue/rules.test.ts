import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { english } from '@/lib/shared/words/en';
import {
  catalogue,
  kinds,
  type SettingKey,
  schoolCatalogue,
  settingAsSeen,
  settingValue,
  valueSent,
} from './rules';

const keys = Object.keys(catalogue) as SettingKey[];

const words = (key: string) =>
  key
    .split('.')
    .reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      english.settings.setting,
    ) as { title?: string; about?: string; choice?: Readonly<Record<string, string>> } | undefined;

describe.each(keys)('the setting %s', (key) => {
  const { value, category } = catalogue[key];

  test('has its words', () => {
    expect(words(key)?.title).toEqual(expect.any(String));
    expect(words(key)?.about).toEqual(expect.any(String));
    expect(Object.keys(english.settings.category)).toContain(category);
    const choices = value.kind === 'choice' ? [...value.choices].sort() : [];
    expect(Object.keys(words(key)?.choice ?? {}).sort()).toEqual(choices);
  });

  test('is, unless changed, what it may be', () => {
    expect(value.type.safeParse(value.initially).success).toBe(true);
    expect(settingValue(key, null)).toEqual(value.initially);
    expect(settingValue(key, undefined)).toEqual(value.initially);
  });

  test('is read somewhere', () => {
    const readers = globSync(['lib/**/*.ts', 'app/**/*.tsx'])
      .filter(
        (file) => !/\.test\.ts$|^lib.(testing|seed).|settings.catalogue.rules\.ts$/.test(file),
      )
      .filter((file) => readFileSync(file, 'utf8').includes(`'${key}'`));
    expect(readers).not.toEqual([]);
  });
});

test('no words are left over from a setting that there is no more', () => {
  const told = Object.entries(english.settings.setting).flatMap(([group, part]) =>
    Object.keys(part).map((name) => `${group}.${name}`),
  );
  expect(told.sort()).toEqual([...keys].sort());
});

test('what is stored but no longer allowed counts as unchanged', () => {
  for (const odd of [6, -1, 2.5, '3', true, [], {}])
    expect(settingValue('homework.rest_days', odd)).toBe(2);
  expect(settingValue('homework.rest_days', 0)).toBe(0);
  expect(settingValue('class_door.names', 'never')).toBe('where_shared');
});

test('a number is a whole one within its limits', () => {
  const { value } = schoolCatalogue['homework.rest_days'];
  for (const [sent, meant] of [
    ['0', 0],
    ['5', 5],
  ] as const)
    expect(valueSent(value, sent)).toEqual({ value: meant });
  for (const odd of ['', '6', '-1', '2.5', '1e1', ' 3', 'three', undefined, ['3']])
    expect(valueSent(value, odd), String(odd)).toEqual({ objection: 'settings.number_odd' });
});

test('yes and no are said, not left out', () => {
  const value = kinds.yesNo(true);
  expect(valueSent(value, 'yes')).toEqual({ value: true });
  expect(valueSent(value, 'no')).toEqual({ value: false });
  for (const odd of ['on', '', undefined, ['yes']])
    expect(valueSent(value, odd)).toEqual({ objection: 'settings.choose' });
});

test('a choice is one of those there are', () => {
  const { value } = schoolCatalogue['class_door.names'];
  expect(valueSent(value, 'always')).toEqual({ value: 'always' });
  for (const odd of ['never', '', undefined, ['always'], '__proto__'])
    expect(valueSent(value, odd)).toEqual({ objection: 'settings.choose' });
});

test('a list of roles names those only that it may, each once, in the order of the catalogue', () => {
  const value = kinds.listOfRoles(['trainer', 'school_admin']);
  expect(valueSent(value, undefined)).toEqual({ value: [] });
  expect(valueSent(value, ['school_admin', 'trainer', 'trainer'])).toEqual({
    value: ['trainer', 'school_admin'],
  });
  for (const odd of ['trainer', ['student'], ['trainer', 'head']])
    expect(valueSent(value, odd)).toEqual({ objection: 'settings.roles_odd' });
});

test('a text is trimmed and no longer than its line', () => {
  const value = kinds.text(5);
  expect(valueSent(value, '  ')).toEqual({ value: '' });
  expect(valueSent(value, ' away ')).toEqual({ value: 'away' });
  for (const odd of ['longer', undefined, ['away']])
    expect(valueSent(value, odd)).toEqual({ objection: 'settings.text_long' });
});

test('a form made from another value shows it', () => {
  expect(settingAsSeen(2)).not.toBe(settingAsSeen(3));
  expect(settingAsSeen(undefined)).toBe(settingAsSeen(null));
  expect(settingAsSeen(['trainer'])).not.toBe(settingAsSeen([]));
});

import { z } from 'zod';
import { asSeen } from '@/lib/shared/as-seen';
import { type Role, roles, staffRoles } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/*
 * What can be decided otherwise, and by whom: the one table of settings. A key's words stand in
 * settings.json under the key's own path. A key is written nowhere else than here and where it is read.
 */

const yesNo = (initially: boolean) =>
  ({ kind: 'yes_no', initially: initially as boolean, type: z.boolean() }) as const;

const wholeNumber = (initially: number, least: number, most: number) =>
  ({ kind: 'number', initially, least, most, type: z.int().min(least).max(most) }) as const;

const choice = <const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
  initially: Choices[number],
) => ({ kind: 'choice', choices, initially, type: z.enum(choices) }) as const;

const listOfRoles = (choices: readonly Role[]) =>
  ({
    kind: 'roles',
    choices,
    initially: [] as Role[],
    type: z.array(z.enum(roles).refine((role) => choices.includes(role))),
  }) as const;

const text = (longest: number) =>
  ({ kind: 'text', longest, initially: '', type: z.string().max(longest) }) as const;

/** The kinds of value a setting can have. */
export const kinds = { yesNo, wholeNumber, choice, listOfRoles, text };
type Value = ReturnType<(typeof kinds)[keyof typeof kinds]>;

type Setting = Readonly<{
  category: string;
  /** May be shown to whoever has not signed in. */
  public: boolean;
  value: Value;
}>;

/** A school decides these for itself. */
export const schoolCatalogue = {
  'homework.rest_days': {
    category: 'homework',
    public: false,
    value: wholeNumber(2, 0, 5),
  },
  'homework.grace_days': {
    category: 'homework',
    public: false,
    value: wholeNumber(3, 1, 10),
  },
  'homework.time_on_task': {
    category: 'homework',
    public: false,
    value: choice(['from_year_3', 'everybody', 'nobody'], 'from_year_3'),
  },
  'points.piece': {
    category: 'points',
    public: false,
    value: wholeNumber(10, 1, 50),
  },
  'points.another_go': {
    category: 'points',
    public: false,
    value: wholeNumber(5, 0, 50),
  },
  'points.coming_back': {
    category: 'points',
    public: false,
    value: wholeNumber(15, 2, 100),
  },
  'points.most_a_day': {
    category: 'points',
    public: false,
    value: wholeNumber(30, 10, 200),
  },
  'class_boards.shown': {
    category: 'points',
    public: false,
    value: yesNo(false),
  },
  'second_step.required_of': {
    category: 'signing_in',
    public: false,
    value: listOfRoles([...staffRoles, 'parent']),
  },
  'class_door.names': {
    category: 'signing_in',
    public: true,
    value: choice(['where_shared', 'always'], 'where_shared'),
  },
  'shared_devices.hours': {
    category: 'signing_in',
    public: false,
    value: wholeNumber(12, 1, 12),
  },
  'invitations.days': {
    category: 'signing_in',
    public: false,
    value: wholeNumber(14, 1, 30),
  },
  'consent.reminders': {
    category: 'records',
    public: false,
    value: yesNo(true),
  },
  'packs.days': {
    category: 'records',
    public: false,
    value: wholeNumber(30, 7, 90),
  },
  'looks.names': {
    category: 'records',
    public: false,
    value: yesNo(false),
  },
  'home.set_up_guide': {
    category: 'home',
    public: false,
    value: choice(['shown', 'hidden'], 'shown'),
  },
} as const satisfies Record<string, Setting>;

/** Changing one of these asks first that somebody shows it is them. */
export const guardedKeys: readonly SchoolKey[] = ['second_step.required_of'];

/** Whoever runs the product decides these, for every school. */
export const platformCatalogue = {
  'entrance.notice': { category: 'entrance', public: true, value: text(300) },
} as const satisfies Record<string, Setting>;

export const catalogue = { ...schoolCatalogue, ...platformCatalogue };

export type SchoolKey = keyof typeof schoolCatalogue;
export type PlatformKey = keyof typeof platformCatalogue;
export type SettingKey = keyof typeof catalogue;
export type SettingValue<Key extends SettingKey> = z.output<
  (typeof catalogue)[Key]['value']['type']
>;

export const schoolKeys = Object.keys(schoolCatalogue) as [SchoolKey, ...SchoolKey[]];
export const platformKeys = Object.keys(platformCatalogue) as [PlatformKey, ...PlatformKey[]];

/** The categories of the school's settings, in the order of their first setting. */
export const schoolCategories = [
  ...new Set(schoolKeys.map((key) => schoolCatalogue[key].category)),
];

/** What is stored, if it still is what the catalogue allows; else what it is unless changed. */
export function settingValue<Key extends SettingKey>(key: Key, stored: unknown): SettingValue<Key> {
  const { type, initially } = catalogue[key].value;
  const known = type.safeParse(stored);
  // Safe: the type and what it is unless changed stand in the same line of the catalogue.
  return (known.success ? known.data : initially) as SettingValue<Key>;
}

/** What has to stay more than another setting, whichever of the two is changed. */
const moreThan = [
  {
    ...{ more: 'points.coming_back', than: 'points.piece' },
    objection: 'settings.coming_back_is_more',
  },
] as const satisfies readonly { more: SchoolKey; than: SchoolKey; objection: string }[];

/** The settings that say whether this one may change. */
export const settingsBeside = (key: SchoolKey): SchoolKey[] =>
  moreThan.flatMap(({ more, than }) => (key === more ? [than] : key === than ? [more] : []));

/** Why these values cannot be beside each other, as a message key. */
export const clashOf = (values: Partial<Record<SchoolKey, unknown>>) =>
  moreThan.find(({ more, than }) => Number(values[more]) <= Number(values[than]))?.objection;

/** The word by which a form shows that it was made from this value. */
export const settingAsSeen = (stored: unknown) => asSeen(stored ?? null);

type Sent = string | readonly string[] | undefined;
type Meant = Readonly<{ value: unknown }> | Readonly<{ objection: string }>;

/** What a form's field means for this kind of value; or why it means nothing, as a message key. */
export function valueSent(value: Value, sent: Sent): Meant {
  const meant = (input: z.ZodType, objection: string): Meant => {
    const parsed = input.safeParse(sent);
    return parsed.success ? { value: parsed.data } : { objection };
  };
  switch (value.kind) {
    case 'yes_no': {
      const said = z.enum(['yes', 'no']).transform((word) => word === 'yes');
      return meant(said, 'settings.choose');
    }
    case 'number':
      return meant(wholeNumberInput(value.least, value.most), 'settings.number_odd');
    case 'choice':
      return meant(value.type, 'settings.choose');
    case 'roles': {
      // None ticked sends nothing; the order of the catalogue, so that the same choice is the same value.
      const ticked = value.type
        .default([])
        .transform((list) => value.choices.filter((role) => list.includes(role)));
      return meant(ticked, 'settings.roles_odd');
    }
    case 'text':
      return meant(z.string().trim().pipe(value.type), 'settings.text_long');
  }
}

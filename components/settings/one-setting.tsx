import { type NameOfRole, roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import { keepSettingAction, resetSettingAction } from '@/lib/settings/catalogue/actions';
import type { KeptSetting } from '@/lib/settings/catalogue/queries';
import { type SchoolKey, schoolCatalogue, settingValue } from '@/lib/settings/catalogue/rules';
import { SettingCard } from './setting-card';
import type { SettingField } from './setting-form';
import { choiceInWords } from './words';

type Props = Readonly<{
  school: string;
  setting: KeptSetting<SchoolKey>;
  justChanged: boolean;
  /** What is to know about each of its choices. */
  hints?: Readonly<Record<string, string>> | undefined;
}>;

/** A setting of the school, with the form that its kind of value needs. */
export async function OneSetting({ school, setting, justChanged, hints = {} }: Props) {
  const { key, stored } = setting;
  const nameOf = await roleNames(school);
  return (
    <SettingCard
      {...{ school, setting, justChanged }}
      keep={keepSettingAction}
      reset={resetSettingAction}
      field={await fieldOf(key, settingValue(key, stored), hints, nameOf)}
      nameOf={nameOf}
    />
  );
}

async function fieldOf(
  key: SchoolKey,
  value: unknown,
  hints: NonNullable<Props['hints']>,
  nameOf: NameOfRole,
): Promise<SettingField> {
  const { value: kind } = schoolCatalogue[key];
  switch (kind.kind) {
    case 'number':
      return { kind: 'number', value: String(value), least: kind.least, most: kind.most };
    case 'yes_no': {
      const t = await words('settings');
      return {
        kind: 'choice',
        value: value ? 'yes' : 'no',
        choices: (['yes', 'no'] as const).map((said) => ({
          value: said,
          label: t(`value.${said}`),
        })),
      };
    }
    case 'choice':
      return {
        kind: 'choice',
        value: String(value),
        choices: await Promise.all(
          kind.choices.map(async (choice) => ({
            value: choice,
            label: await choiceInWords(key, choice),
          })),
        ),
      };
    case 'roles':
      return {
        kind: 'roles',
        // Safe: `settingValue` answers with what the setting's own type allows.
        value: value as readonly string[],
        choices: kind.choices.map((role) => ({
          value: role,
          label: nameOf(role),
          hint: hints[role],
        })),
      };
  }
}

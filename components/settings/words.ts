import { type NameOfRole, nameRoles } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import { catalogue, type SettingKey } from '@/lib/settings/catalogue/rules';
import { readList } from '@/lib/shared/list';
import type { Role } from '@/lib/shared/vocabulary';

/** A setting in words: what it is called, and what it is about. */
export async function aboutSetting(key: SettingKey) {
  const t = await words('settings');
  // Safe: each key has both, as a test of the catalogue says.
  const part = `setting.${key}` as 'setting.homework.rest_days';
  return { title: t(`${part}.title`), about: t(`${part}.about`) };
}

/** What one of the choices of a setting is called. */
export async function choiceInWords(key: SettingKey, choice: string) {
  const t = await words('settings');
  return t(`setting.${key}.choice.${choice}` as 'setting.class_door.names.choice.always');
}

/** A value as somebody reads it; people are called as their school calls them. */
export async function valueInWords(key: SettingKey, value: unknown, nameOf?: NameOfRole) {
  const t = await words('settings');
  switch (catalogue[key].value.kind as string) {
    case 'yes_no':
      return t(value === true ? 'value.yes' : 'value.no');
    case 'choice':
      return choiceInWords(key, String(value));
    case 'roles': {
      const named = (value as Role[]).map(nameOf ?? (await nameRoles({})));
      return named.length > 0 ? readList(named, await localeOf()) : t('value.no_roles');
    }
    case 'text':
      return value === '' ? t('value.no_text') : `“${value}”`;
    default:
      return String(value);
  }
}

/** A change as the record tells it; undefined of a setting that there is no more. */
export async function settingInWords(
  { key, before, after }: Readonly<Record<string, unknown>>,
  nameOf?: NameOfRole,
) {
  if (typeof key !== 'string' || !Object.hasOwn(catalogue, key)) return undefined;
  // Safe: just looked up.
  const known = key as SettingKey;
  const [t, { title }] = [await words('settings'), await aboutSetting(known)];
  return t('in_record', {
    title,
    before: await valueInWords(known, before, nameOf),
    after: await valueInWords(known, after, nameOf),
  });
}

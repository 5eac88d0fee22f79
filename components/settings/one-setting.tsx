import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { localeOf, words } from '@/lib/platform/words';
import { keepSettingAction, resetSettingAction } from '@/lib/settings/catalogue/actions';
import type { KeptSetting } from '@/lib/settings/catalogue/queries';
import {
  type SchoolKey,
  schoolCatalogue,
  settingAsSeen,
  settingValue,
} from '@/lib/settings/catalogue/rules';
import { readMoment } from '@/lib/shared/dates';
import { type SettingField, SettingForm } from './setting-form';
import { aboutSetting, choiceInWords, valueInWords } from './words';

type Props = Readonly<{
  school: string;
  setting: KeptSetting<SchoolKey>;
  justChanged: boolean;
  /** What is to know about each of its choices. */
  hints?: Readonly<Record<string, string>> | undefined;
}>;

/** A setting: what it does, what it is now and who made it so, and the form to change it. */
export async function OneSetting({ school, setting, justChanged, hints = {} }: Props) {
  const { key, stored, changed } = setting;
  const [t, locale, { title, about }] = [
    await words('settings'),
    await localeOf(),
    await aboutSetting(key),
  ];
  const id = key.replace('.', '-');
  const isSet = (stored ?? null) !== null;
  const [now, initially] = [
    await valueInWords(key, settingValue(key, stored)),
    await valueInWords(key, settingValue(key, null)),
  ];
  return (
    <Card as="section" labelledBy={`${id}-title`} className="grid gap-3 sm:p-6">
      {justChanged && (
        <TakesFocus key={settingAsSeen([stored, changed?.at])}>
          <Notice tone="positive" role="status" className="py-2">
            {t('saved')}
          </Notice>
        </TakesFocus>
      )}
      <div>
        <h3 id={`${id}-title`} className="text-md">
          {title}
        </h3>
        <p className="leading-read text-muted">{about}</p>
      </div>
      <p>
        <strong>{t('now', { value: now })}</strong>
        <Quiet>{isSet ? t('initially', { value: initially }) : t('is_initial')}</Quiet>
        {changed && (
          <Quiet>
            {changed.by
              ? t(isSet ? 'changed' : 'reset_by', {
                  name: changed.by,
                  moment: readMoment(changed.at, locale),
                })
              : t('changed_by_nobody', { moment: readMoment(changed.at, locale) })}
          </Quiet>
        )}
      </p>
      <SettingForm
        id={id}
        title={title}
        keep={keepSettingAction}
        reset={isSet ? resetSettingAction : undefined}
        hidden={{ school, key, asSeen: settingAsSeen(stored) }}
        field={await fieldOf(key, settingValue(key, stored), hints)}
      />
    </Card>
  );
}

const Quiet = ({ children }: Readonly<{ children: ReactNode }>) => (
  <span className="block text-sm text-muted">{children}</span>
);

async function fieldOf(
  key: SchoolKey,
  value: unknown,
  hints: NonNullable<Props['hints']>,
): Promise<SettingField> {
  const people = await words('people');
  const { value: kind } = schoolCatalogue[key];
  switch (kind.kind) {
    case 'number':
      return { kind: 'number', value: String(value), least: kind.least, most: kind.most };
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
          label: people(`role.${role}`),
          hint: hints[role],
        })),
      };
  }
}

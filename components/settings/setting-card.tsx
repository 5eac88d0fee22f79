import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import type { NameOfRole } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import type { KeptSetting } from '@/lib/settings/catalogue/queries';
import { type SettingKey, settingAsSeen, settingValue } from '@/lib/settings/catalogue/rules';
import { readMoment } from '@/lib/shared/dates';
import type { Outcome } from '@/lib/shared/outcome';
import { type SettingField, SettingForm } from './setting-form';
import { aboutSetting, valueInWords } from './words';

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;

type Props = Readonly<{
  /** Whose it is: the first segment of the address. */
  school: string;
  setting: KeptSetting<SettingKey>;
  justChanged: boolean;
  keep: Action;
  reset: Action;
  field: SettingField;
  /** What a school calls people. */
  nameOf?: NameOfRole;
}>;

/** A setting: what it does, what it is now and who made it so, and the form to change it. */
export async function SettingCard(props: Props) {
  const { school, setting, justChanged, keep, reset, field, nameOf } = props;
  const { key, stored, changed } = setting;
  const [t, locale, { title, about }] = [
    await words('settings'),
    await localeOf(),
    await aboutSetting(key),
  ];
  const id = key.replace('.', '-');
  const isSet = (stored ?? null) !== null;
  const [now, initially] = [
    await valueInWords(key, settingValue(key, stored), nameOf),
    await valueInWords(key, settingValue(key, null), nameOf),
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
        keep={keep}
        reset={isSet ? reset : undefined}
        hidden={{ school, key, asSeen: settingAsSeen(stored) }}
        field={field}
      />
    </Card>
  );
}

const Quiet = ({ children }: Readonly<{ children: ReactNode }>) => (
  <span className="block text-sm text-muted">{children}</span>
);

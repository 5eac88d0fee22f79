import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { SettingCard } from '@/components/settings/setting-card';
import { PageHeader } from '@/components/ui/page-header';
import { keepForAllAction, resetForAllAction } from '@/lib/operators/settings/actions';
import { WordsFor, words } from '@/lib/platform/words';
import type { KeptSetting } from '@/lib/settings/catalogue/queries';
import { type PlatformKey, platformCatalogue, settingValue } from '@/lib/settings/catalogue/rules';

type Props = Readonly<{
  settings: readonly KeptSetting<PlatformKey>[];
  /** The setting that was just changed. */
  done: unknown;
}>;

const categories = [...new Set(Object.values(platformCatalogue).map(({ category }) => category))];

/** What holds for every school, by what it is about. */
export async function PlatformSettingsPage({ settings, done }: Props) {
  const t = await words('platform');
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('settings.title')} about={t('settings.about')} />
      <WordsFor parts={['settings', ...confirmingParts, 'refusal']}>
        {categories.map((category) => (
          <section key={category} aria-labelledby={category} className="mb-7">
            <h2 id={category} className="mb-2 text-lg">
              {t(`settings.category.${category}`)}
            </h2>
            <div className="grid gap-3">
              {settings
                .filter(({ key }) => platformCatalogue[key].category === category)
                .map((setting) => (
                  <SettingCard
                    key={setting.key}
                    school="platform"
                    setting={setting}
                    justChanged={done === setting.key}
                    keep={keepForAllAction}
                    reset={resetForAllAction}
                    field={{
                      kind: 'text',
                      value: settingValue(setting.key, setting.stored),
                      longest: platformCatalogue[setting.key].value.longest,
                    }}
                  />
                ))}
            </div>
          </section>
        ))}
      </WordsFor>
    </AdminPage>
  );
}

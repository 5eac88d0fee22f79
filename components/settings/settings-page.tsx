import { AdminPage } from '@/components/admin/page';
import { SchoolTabs } from '@/components/admin/school/school-tabs';
import { confirmingParts } from '@/components/confirming/parts';
import { PageHeader } from '@/components/ui/page-header';
import type { SecondStepsOfRole } from '@/lib/identity/second-step/required';
import { WordsFor, words } from '@/lib/platform/words';
import type { KeptSetting } from '@/lib/settings/catalogue/queries';
import { type SchoolKey, schoolCatalogue, schoolCategories } from '@/lib/settings/catalogue/rules';
import { OneSetting } from './one-setting';

type Props = Readonly<{
  school: string;
  settings: readonly KeptSetting<SchoolKey>[];
  secondSteps: readonly SecondStepsOfRole[];
  /** The setting that was just changed. */
  done: unknown;
}>;

const rolesWithSecondStep = schoolCatalogue['second_step.required_of'].value.choices;
const nobody = { all: 0, without: 0 };

/** What the school decides for itself, by what it is about. */
export async function SettingsPage({ school, settings, secondSteps, done }: Props) {
  const [t, required] = [await words('settings'), await words('second_step_required')];
  const hints = Object.fromEntries(
    rolesWithSecondStep.map((role) => {
      const { all, without } = secondSteps.find((each) => each.role === role) ?? nobody;
      return [role, required('none_yet', { all, without })];
    }),
  );
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('title')} about={t('about')} />
      <SchoolTabs school={school} current="settings" />
      <WordsFor parts={['settings', ...confirmingParts, 'refusal']}>
        {schoolCategories.map((category) => (
          <section key={category} aria-labelledby={category} className="mb-7">
            <h2 id={category} className="mb-2 text-lg">
              {t(`category.${category}`)}
            </h2>
            <div className="grid gap-3">
              {settings
                .filter(({ key }) => schoolCatalogue[key].category === category)
                .map((setting) => (
                  <OneSetting
                    key={setting.key}
                    school={school}
                    setting={setting}
                    justChanged={done === setting.key}
                    hints={setting.key === 'second_step.required_of' ? hints : undefined}
                  />
                ))}
            </div>
          </section>
        ))}
      </WordsFor>
    </AdminPage>
  );
}

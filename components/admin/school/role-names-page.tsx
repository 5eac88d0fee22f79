import { PageHeader } from '@/components/ui/page-header';
import { WordsFor, words } from '@/lib/platform/words';
import { roleNamesAsSeen } from '@/lib/settings/school/role-names/rules';
import { type RoleNames, renamedRoles } from '@/lib/shared/vocabulary';
import { AdminPage } from '../page';
import { RoleNamesForm } from './role-names-form';
import { SchoolDone } from './school-done';
import { SchoolTabs } from './school-tabs';

type Props = Readonly<{ school: string; own: RoleNames; done: unknown }>;

/** What people are called in this school. */
export async function RoleNamesPage({ school, own, done }: Props) {
  const [t, people] = [await words('school'), await words('people')];
  const usual = renamedRoles.map((role) => ({ role, name: people(`role.${role}`) }));
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('words.title')} about={t('words.about')} />
      <SchoolTabs school={school} current="words" />
      <SchoolDone done={done} />
      <p className="mb-4 max-w-3xl leading-read text-muted">{t('words.hint')}</p>
      <WordsFor parts={['school', 'refusal']}>
        <RoleNamesForm
          key={roleNamesAsSeen(own)}
          school={school}
          own={own}
          usual={usual}
          asSeen={roleNamesAsSeen(own)}
        />
      </WordsFor>
    </AdminPage>
  );
}

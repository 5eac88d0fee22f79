import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { WordsFor, words } from '@/lib/platform/words';
import type { RegisterSearch } from '@/lib/settings/school/register/queries';
import type { Registered } from '@/lib/settings/school/register/rules';
import { proposalFrom } from '@/lib/settings/school/register/rules';
import { type Profile, profileAsSeen } from '@/lib/settings/school/rules';
import { AdminPage } from '../page';
import { ProfileForm } from './profile-form';
import { RegisterSearchPart } from './register-search';
import { SchoolDone } from './school-done';
import { SchoolTabs } from './school-tabs';

type Props = Readonly<{
  school: string;
  profile: Profile;
  find: string;
  register: RegisterSearch;
  /** A school of the register that the form proposes. */
  taken: Registered | undefined;
  done: unknown;
}>;

/** What the school says of itself, with the public register to take it from. */
export async function ProfilePage({ school, profile, find, register, taken, done }: Props) {
  const t = await words('school');
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('title')} about={t('about')} />
      <SchoolTabs school={school} current="profile" />
      <SchoolDone done={done} />
      <RegisterSearchPart school={school} find={find} register={register} />
      {taken && (
        <Notice className="mb-4" title={t('register.taken_title')}>
          <p>{t('register.taken')}</p>
          {!taken.open && <p>{t('register.taken_closed')}</p>}
        </Notice>
      )}
      <WordsFor parts={['school', 'refusal']}>
        <ProfileForm
          key={taken?.urn ?? profileAsSeen(profile)}
          school={school}
          profile={taken ? proposalFrom(taken, profile) : profile}
          asSeen={profileAsSeen(profile)}
          cancelHref={`/${school}/admin/${taken ? 'school' : 'settings'}`}
        />
      </WordsFor>
    </AdminPage>
  );
}

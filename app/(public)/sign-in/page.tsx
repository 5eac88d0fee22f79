import { redirect } from 'next/navigation';
import { ChildsWay } from '@/components/entrance/childs-way';
import { DemoPeople } from '@/components/entrance/demo-people';
import { PasskeySignIn } from '@/components/entrance/passkey-sign-in';
import { PlatformNotice } from '@/components/entrance/platform-notice';
import { SchoolWays } from '@/components/entrance/school-ways';
import { SignInForm } from '@/components/entrance/sign-in-form';
import { PublicShell } from '@/components/layout/public-shell';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { listWaysIn } from '@/lib/identity/providers/queries';
import { schoolOfEntrance } from '@/lib/identity/providers/site';
import { findDemoOperator, homeOfSession, listDemoPeople } from '@/lib/identity/queries';
import { findSuspended } from '@/lib/platform/gate';
import { safePath } from '@/lib/platform/route';
import { sessionToken } from '@/lib/platform/token';
import { WordsFor, words } from '@/lib/platform/words';
import { platformSetting } from '@/lib/settings/catalogue/queries';

export async function generateMetadata() {
  const t = await words('entrance');
  return { title: t('sign_in') };
}

/** Where strangers are sent, and brought back from to where they were. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams;
  const next = safePath(String(search.next ?? ''));
  const token = await sessionToken();
  const home = token && (await homeOfSession(token));
  const school = await schoolOfEntrance(search.school, next);
  const suspended = school && (await findSuspended(school));
  if (home && !suspended) redirect(next ?? home);
  const t = await words('entrance');
  const [shell, platform] = [await words('shell'), await words('platform')];
  const demo = await listDemoPeople();
  const waysIn = school ? await listWaysIn(school) : undefined;

  return (
    <PublicShell
      home="/"
      words={{ skip: shell('skip'), navigation: shell('main_navigation') }}
      action={<ChildsWay />}
    >
      <div className="mx-auto grid w-full max-w-md gap-6 py-4">
        <PlatformNotice text={await platformSetting('entrance.notice')} />
        {suspended && (
          <Notice tone="caution" className="wrap-anywhere">
            {platform('suspended_sentence', { school: suspended })}
          </Notice>
        )}
        <Card className="p-7">
          <h1 className="text-xl">{t('sign_in')}</h1>
          <p className="mb-5 mt-1 text-muted">{next ? t('continue_after') : t('sign_in_for')}</p>
          {search.over === 'yes' && (
            <Notice role="alert" className="mb-4">
              {t('code_over')}
            </Notice>
          )}
          <SchoolWays waysIn={waysIn} next={next} through={search.through} />
          <WordsFor parts={['entrance', 'refusal']}>
            <SignInForm next={next} />
          </WordsFor>
          <WordsFor parts={['passkeys']}>
            <PasskeySignIn next={next} />
          </WordsFor>
        </Card>
        {demo.length > 0 && (
          <DemoPeople people={demo} operator={await findDemoOperator()} next={next} />
        )}
      </div>
    </PublicShell>
  );
}

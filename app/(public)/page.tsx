import { redirect } from 'next/navigation';
import { ChildsWay } from '@/components/entrance/childs-way';
import { DemoPeople } from '@/components/entrance/demo-people';
import { Hero } from '@/components/entrance/hero';
import { PlatformNotice } from '@/components/entrance/platform-notice';
import { Promises } from '@/components/entrance/promises';
import { SignInForm } from '@/components/entrance/sign-in-form';
import { PublicShell } from '@/components/layout/public-shell';
import { Card } from '@/components/ui/card';
import { findDemoOperator, homeOfSession, listDemoPeople } from '@/lib/identity/queries';
import { sessionToken } from '@/lib/platform/token';
import { WordsFor, words } from '@/lib/platform/words';
import { platformSetting } from '@/lib/settings/catalogue/queries';

/** What this is, in one screen; somebody who is signed in goes straight home. */
export default async function LandingPage() {
  const token = await sessionToken();
  const home = token && (await homeOfSession(token));
  if (home) redirect(home);
  const [t, shell, demo] = [await words('entrance'), await words('shell'), await listDemoPeople()];

  return (
    <PublicShell
      home="/"
      words={{ skip: shell('skip'), navigation: shell('main_navigation') }}
      action={<ChildsWay />}
      footer={
        demo.length > 0 && (
          <DemoPeople people={demo} operator={await findDemoOperator()} next={undefined} />
        )
      }
    >
      <div className="mx-auto grid w-full max-w-[83rem] grow gap-8 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-16">
        <Hero />
        <div className="relative z-10 grid content-start gap-5">
          <PlatformNotice text={await platformSetting('entrance.notice')} />
          <Card as="section" labelledBy="sign-in" className="p-7">
            <h2 id="sign-in" className="text-[1.75rem]">
              {t('sign_in')}
            </h2>
            <p className="mb-5 mt-1 text-muted">{t('sign_in_for')}</p>
            <WordsFor parts={['entrance', 'refusal']}>
              <SignInForm next={undefined} />
            </WordsFor>
          </Card>
          <Promises />
        </div>
      </div>
    </PublicShell>
  );
}

import type { ReactNode } from 'react';
import { AddPasskey } from '@/components/account/add-passkey';
import { SecondStepPanel } from '@/components/account/second-step-panel';
import { Glyph } from '@/components/art';
import { confirmingParts } from '@/components/confirming/parts';
import { PublicShell } from '@/components/layout/public-shell';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { signOutAction } from '@/lib/identity/actions';
import type { SecondStep } from '@/lib/identity/second-step/queries';
import { WordsFor, words } from '@/lib/platform/words';

type Props = Readonly<{
  /** The first segment of where they are: a school's, or the operators' own. */
  school: string;
  why: string;
  lacksSecondStep: boolean;
  /** What changes the account is refused in this session. */
  confined?: boolean;
  /** Where else they can go meanwhile. */
  elsewhere?: ReactNode;
  step: SecondStep;
  /** Where they were going. */
  next: string;
}>;

/** Where somebody stands of whom more than a password is asked, until they have set it up. */
export async function SetUpFirst(props: Props) {
  const { school, why, lacksSecondStep, confined, elsewhere, step, next } = props;
  const [t, shell, refusal] = [
    await words('second_step_required'),
    await words('shell'),
    await words('refusal'),
  ];
  return (
    <PublicShell
      home="/"
      words={{ skip: shell('skip'), navigation: shell('main_navigation') }}
      action={
        <div className="flex flex-wrap items-center gap-2">
          {elsewhere}
          <form action={signOutAction}>
            <button type="submit" className="menu-item">
              <Glyph name="sign-out" />
              {shell('sign_out')}
            </button>
          </form>
        </div>
      }
    >
      <div className="mx-auto grid w-full max-w-4xl gap-5 py-4">
        <h1 className="text-xl">{t('title')}</h1>
        {lacksSecondStep ? (
          <p className="max-w-3xl leading-read">{why}</p>
        ) : (
          <Notice
            tone="positive"
            role="status"
            title={t('done')}
            action={<ButtonLink href={next}>{t('go_on')}</ButtonLink>}
          >
            {step.is === 'on' && t('keep_codes')}
          </Notice>
        )}
        {confined && <Notice>{refusal('own_password')}</Notice>}
        <Card as="section" labelledBy="with-an-app" className="grid gap-3 p-6">
          <h2 id="with-an-app" className="text-lg">
            {t('with_app')}
          </h2>
          <WordsFor parts={['second_step', 'refusal']}>
            <SecondStepPanel school={school} step={step} on={t('app_is_on')} settingUp />
          </WordsFor>
        </Card>
        <Card as="section" labelledBy="with-a-passkey" className="grid gap-3 p-6">
          <h2 id="with-a-passkey" className="text-lg">
            {t('with_passkey')}
          </h2>
          <p className="text-muted">{t('about_passkey')}</p>
          <WordsFor parts={['passkeys', ...confirmingParts, 'refusal']}>
            <AddPasskey school={school} />
          </WordsFor>
        </Card>
      </div>
    </PublicShell>
  );
}

import { SmallForm } from '@/components/admin/small-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { MayDo } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';
import { type SetUp, setUpSteps, stepsLeft } from '@/lib/reports/set-up/rules';
import { keepSettingAction } from '@/lib/settings/catalogue/actions';

type Props = Readonly<{ school: string; done: SetUp; asSeen: string; mayDo: MayDo }>;

/** On the home page, while something essential is missing. */
export async function SetUpNotice({ school, done, asSeen, mayDo }: Props) {
  const t = await words('set_up');
  const left = stepsLeft(done).filter((step) => setUpSteps[step].essential).length;
  return (
    <Notice
      className="mb-4"
      title={t('home_title', { left })}
      action={<ButtonLink href={`/${school}/admin/set-up`}>{t('home_link')}</ButtonLink>}
    >
      {mayDo('settings.manage') && (
        <WordsFor parts={['settings', 'refusal']}>
          <SmallForm
            action={keepSettingAction}
            hidden={{ school, key: 'home.set_up_guide', asSeen, value: 'hidden' }}
          >
            <SubmitButton variant="quiet" pendingLabel={t('hiding')}>
              {t('hide')}
            </SubmitButton>
          </SmallForm>
        </WordsFor>
      )}
    </Notice>
  );
}

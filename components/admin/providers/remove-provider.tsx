import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { removeProviderAction } from '@/lib/identity/providers/actions';
import type { ShownProvider } from '@/lib/identity/providers/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';

type Props = Readonly<{ school: string; provider: ShownProvider; sessions: number }>;

/** What removing means, in numbers, before it is done. */
export async function RemoveProvider({ school, provider, sessions }: Props) {
  const t = await words('providers');
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('remove_title', { name: provider.label })} />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">
          {t('remove_about')} {t('switch_off_about', { sessions })}
        </p>
        <WordsFor parts={['providers', 'refusal', ...confirmingParts]}>
          <SmallForm
            action={removeProviderAction}
            hidden={{ school, providerId: provider.id }}
            className="flex flex-wrap gap-2"
          >
            <SubmitButton variant="danger" pendingLabel={t('removing')}>
              {t('remove')}
            </SubmitButton>
            <ButtonLink variant="secondary" href={`/${school}/admin/sign-in/${provider.id}`}>
              {t('keep')}
            </ButtonLink>
          </SmallForm>
        </WordsFor>
      </Card>
    </AdminPage>
  );
}

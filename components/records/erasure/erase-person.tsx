import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { WordsFor, words } from '@/lib/platform/words';
import { lookAtErasingAction } from '@/lib/records/erasure/actions';

type Props = Readonly<{ school: string; personId: string; name: string }>;

/** Before anything is looked at: what looking does, and that it removes nothing. */
export async function ErasePerson({ school, personId, name }: Props) {
  const t = await words('erasures');
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('person_title', { name })} />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">{t('person_text', { name })}</p>
        <WordsFor parts={['erasures', 'refusal']}>
          <SmallForm
            action={lookAtErasingAction}
            hidden={{ school, personId }}
            className="flex flex-wrap gap-2"
          >
            <SubmitButton pendingLabel={t('looking')}>{t('look')}</SubmitButton>
            <ButtonLink variant="secondary" href={`/${school}/admin/people/${personId}`}>
              {t('keep', { name })}
            </ButtonLink>
          </SmallForm>
        </WordsFor>
      </Card>
    </AdminPage>
  );
}

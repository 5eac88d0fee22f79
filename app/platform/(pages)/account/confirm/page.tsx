import { AdminPage } from '@/components/admin/page';
import { Confirming } from '@/components/confirming/confirming';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { waysToConfirm } from '@/lib/identity/confirming/queries';
import { currentOperator, platformAddress } from '@/lib/platform/operator';
import { safePath } from '@/lib/platform/route';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('confirming');
  return { title: t('title') };
}

/** Where an operator shows once more that it is them, and goes back to what asked for it. */
export default async function OperatorConfirms({
  searchParams,
}: PageProps<'/platform/account/confirm'>) {
  const { accountId } = await currentOperator();
  const t = await words('confirming');
  const back = safePath(String((await searchParams).back ?? '')) ?? `/${platformAddress}`;
  return (
    <AdminPage className="mx-auto w-full max-w-md">
      <PageHeader title={t('title')} />
      <Card className="grid gap-4 p-6">
        <p className="text-muted">{t('why_on_page')}</p>
        <WordsFor parts={[...confirmingParts, 'refusal']}>
          <Confirming school={platformAddress} ways={await waysToConfirm(accountId)} back={back} />
        </WordsFor>
      </Card>
    </AdminPage>
  );
}

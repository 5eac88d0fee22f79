import { notFound } from 'next/navigation';
import { Confirming } from '@/components/confirming/confirming';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { waysToConfirm } from '@/lib/identity/confirming/queries';
import { may } from '@/lib/platform/rights';
import { safePath } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('confirming');
  return { title: t('title') };
}

/** Where somebody shows once more that it is them, and goes back to what asked for it. */
export default async function ConfirmPage({
  params,
  searchParams,
}: PageProps<'/[school]/account/confirm'>) {
  const { school } = await params;
  const { actor, accountId } = await currentActor(school);
  if (!may(actor, 'account.keep')) notFound();
  const t = await words('confirming');
  const back = safePath(String((await searchParams).back ?? '')) ?? `/${school}/account`;
  return (
    <div className="mx-auto w-full max-w-md">
      <PageHeader title={t('title')} />
      <Card className="grid gap-4 p-6">
        <p className="text-muted">{t('why_on_page')}</p>
        <WordsFor parts={[...confirmingParts, 'refusal']}>
          <Confirming school={school} ways={await waysToConfirm(accountId)} back={back} />
        </WordsFor>
      </Card>
    </div>
  );
}

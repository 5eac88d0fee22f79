import { notFound } from 'next/navigation';
import { AdminPage } from '@/components/admin/page';
import { fullName } from '@/components/admin/people/full-name';
import { HoldForm } from '@/components/records/retention/hold-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { findPerson } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('keeping');
  return { title: t('holds_title') };
}

export default async function HoldPersonPage({
  params,
}: PageProps<'/[school]/admin/people/[personId]/hold'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const found = await view(school, 'records.keep', (tenant) => findPerson(tenant, personId));
  if (!found || found.person.erasedAt) notFound();
  const t = await words('keeping');
  const name = fullName(found.person);
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('hold_person', { name })} />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">{t('hold_person_text', { name })}</p>
        <WordsFor parts={['keeping', 'refusal']}>
          <HoldForm school={school} personId={personId} />
        </WordsFor>
      </Card>
    </AdminPage>
  );
}

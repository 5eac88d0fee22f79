import { BreachForm } from '@/components/registers/breach-form';
import { fieldsOfBreach } from '@/components/registers/fields';
import { RegisterFrame } from '@/components/registers/register-frame';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('new.breaches') };
}

export default async function NewBreach({
  params,
}: PageProps<'/[school]/admin/privacy/breaches/new'>) {
  const { school } = await params;
  await view(school, 'privacy.manage', async () => undefined);
  const t = await words('registers');
  return (
    <RegisterFrame school={school} register="breaches" title={t('new.breaches')}>
      <WordsFor parts={['registers', 'refusal', 'confirming']}>
        <BreachForm
          school={school}
          breach={fieldsOfBreach(undefined, new Date())}
          cancelHref={`/${school}/admin/privacy/breaches`}
        />
      </WordsFor>
    </RegisterFrame>
  );
}

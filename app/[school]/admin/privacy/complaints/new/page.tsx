import { ComplaintForm } from '@/components/registers/complaint-form';
import { fieldsOfComplaint } from '@/components/registers/fields';
import { RegisterFrame } from '@/components/registers/register-frame';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('new.complaints') };
}

export default async function NewComplaint({
  params,
}: PageProps<'/[school]/admin/privacy/complaints/new'>) {
  const { school } = await params;
  await view(school, 'privacy.manage', async () => undefined);
  const t = await words('registers');
  return (
    <RegisterFrame school={school} register="complaints" title={t('new.complaints')}>
      <WordsFor parts={['registers', 'refusal', 'confirming']}>
        <ComplaintForm
          school={school}
          complaint={fieldsOfComplaint(undefined, new Date())}
          cancelHref={`/${school}/admin/privacy/complaints`}
        />
      </WordsFor>
    </RegisterFrame>
  );
}

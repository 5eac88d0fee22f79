import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { MakeSchoolForm } from '@/components/platform/make-school-form';
import { PageHeader } from '@/components/ui/page-header';
import { currentOperator } from '@/lib/platform/operator';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('make.title') };
}

export default async function MakeSchool() {
  await currentOperator();
  const t = await words('platform');
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={t('make.title')}
        about={t('make.about')}
        trail={
          <Link href="/platform" prefetch={false} className="link">
            {t('school.back')}
          </Link>
        }
      />
      <WordsFor parts={['platform', 'refusal', 'invitations', ...confirmingParts]}>
        <MakeSchoolForm />
      </WordsFor>
    </AdminPage>
  );
}

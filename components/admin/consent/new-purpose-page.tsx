import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { NewPurposeForm } from './new-purpose-form';

/** Something of the school's own to ask families about, and what consent is not for. */
export async function NewPurposePage({ school }: Readonly<{ school: string }>) {
  const t = await words('consent_write');
  const office = await words('consent_office');
  const back = `/${school}/admin/consent`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link href={back} prefetch={false} className="link inline-flex min-h-hit items-center">
            {office('back')}
          </Link>
        }
        title={t('new_title')}
      />
      <p className="mb-4 leading-read text-muted">{t('new_about')}</p>
      <WordsFor parts={['consent_write', 'refusal']}>
        <NewPurposeForm school={school} cancelHref={back} />
      </WordsFor>
      <Card as="section" labelledBy="never" className="mt-4 sm:p-6">
        <h2 id="never" className="text-md">
          {t('never_title')}
        </h2>
        <ul className="mt-1.5 grid list-disc gap-1.5 ps-5 leading-read">
          <li>{t('never_1')}</li>
          <li>{t('never_2')}</li>
          <li>{t('never_3')}</li>
        </ul>
      </Card>
    </AdminPage>
  );
}

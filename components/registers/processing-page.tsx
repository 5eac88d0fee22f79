import { AdminPage } from '@/components/admin/page';
import { PrivacyTabs } from '@/components/assurance/privacy-tabs';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { tableInWords } from '@/lib/platform/table-words';
import { words } from '@/lib/platform/words';
import type { Processing } from '@/lib/records/registers/processing/queries';

type Props = Readonly<{ school: string; activities: readonly Processing[] }>;

/** What is kept, about whom, why and who reads it: the register that the law asks for. */
export async function ProcessingPage({ school, activities }: Props) {
  const t = await words('registers');
  return (
    <AdminPage>
      <PageHeader title={t('title.processing')} about={t('about.processing')} />
      <PrivacyTabs school={school} current="processing" />
      <p className="mb-4 max-w-prose leading-read">{t('processing.kept_where')}</p>
      <ul className="grid gap-3 lg:grid-cols-2">
        {activities.map((activity) => (
          <Activity key={activity.kind} activity={activity} />
        ))}
      </ul>
    </AdminPage>
  );
}

async function Activity({ activity }: Readonly<{ activity: Processing }>) {
  const t = await words('registers');
  const { kind, about, tables, files } = activity;
  // Two tables may be one thing to a head teacher.
  const stored = [...new Set(await Promise.all(tables.map(tableInWords)))];
  const facts = [
    ['why', t(`processing.purpose.${kind}`)],
    ['whom', about.map((whom) => t(`processing.${whom}`)).join(', ')],
    ['basis', t(`processing.lawful.${kind}`)],
    ['who_reads', t(`processing.readers.${kind}`)],
    ['tables', stored.join(', ')],
  ] as const;
  return (
    <Card as="li" className="sm:p-5">
      <h2 className="mb-2 text-md">{t(`processing.kind.${kind}`)}</h2>
      <dl className="grid gap-2">
        {facts.map(([name, text]) => (
          <div key={name} className="sm:grid sm:grid-cols-[9rem_1fr] sm:gap-3">
            <dt className="text-sm text-muted">{t(`processing.${name}`)}</dt>
            <dd className="wrap-anywhere">
              {text}
              {name === 'tables' && files && <> · {t('processing.files')}</>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

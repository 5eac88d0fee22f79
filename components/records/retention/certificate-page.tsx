import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';
import type { CertificateWords } from '@/lib/records/retention/certificate';
import { CountedList } from '../erasure/counted';

type Props = Readonly<{ school: string; runId: string; certificate: CertificateWords }>;

export async function CertificatePage({ school, runId, certificate }: Props) {
  const t = await words('keeping');
  const path = `/${school}/admin/record/keeping`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={certificate.title}
        trail={
          <Link href={path} className="link inline-flex min-h-hit items-center">
            {t('to_keeping')}
          </Link>
        }
        actions={
          <ButtonLink variant="secondary" href={`${path}/${runId}/file`} prefetch={false}>
            {t('as_pdf')}
          </ButtonLink>
        }
      />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">{certificate.text}</p>
        {certificate.parts.map(({ title, rule, items }) => (
          <section key={title}>
            <h2 className="font-bold">{title}</h2>
            <p className="mb-1 text-sm text-muted">{rule}</p>
            <CountedList items={items} />
          </section>
        ))}
        {certificate.people && <p className="leading-read">{certificate.people}</p>}
        <p className="text-sm text-muted">{certificate.made}</p>
      </Card>
    </AdminPage>
  );
}

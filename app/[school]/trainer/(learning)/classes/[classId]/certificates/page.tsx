import { notFound } from 'next/navigation';
import { CertificatesPage } from '@/components/rewards/certificates-page';
import { certificatesOfClass } from '@/lib/homework/recognition/certificates/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('certificates');
  return { title: t('title') };
}

/** Certificates for the children of a class, for who reviews their work. */
export default async function CertificatesHere({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/classes/[classId]/certificates'>) {
  const { school, ...segments } = await params;
  const { child, done } = await searchParams;
  const classId = idFrom(segments.classId);
  const found = await view(school, 'submission.review', (tenant) =>
    certificatesOfClass(tenant, classId),
  );
  if (!found) notFound();
  const chosen = typeof child === 'string' ? child : undefined;
  return <CertificatesPage {...{ school, classId, found, chosen, done }} />;
}

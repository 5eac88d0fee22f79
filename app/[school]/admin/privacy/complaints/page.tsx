import { RegisterPage } from '@/components/registers/register-page';
import { ComplaintState } from '@/components/registers/states';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';
import { listComplaints } from '@/lib/records/registers/complaints/queries';
import { readFullDate } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.complaints') };
}

export default async function ComplaintsHere({
  params,
}: PageProps<'/[school]/admin/privacy/complaints'>) {
  const { school } = await params;
  const [entries, mayDo] = [
    await view(school, 'audit.read', listComplaints),
    await mayHere(school),
  ];
  const [locale, now] = [await localeOf(), new Date()];
  const rows = entries.map((one) => ({
    id: one.id,
    title: one.fromWhom,
    when: readFullDate(one.receivedOn, locale),
    state: <ComplaintState complaint={one} now={now} />,
  }));
  return (
    <RegisterPage {...{ school, rows }} register="complaints" mayManage={mayDo('privacy.manage')} />
  );
}

import { AttentionPage } from '@/components/admin/home/attention-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { whatNeedsAttention } from '@/lib/reports/attention/queries';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('home') };
}

/** What needs the office, and nothing else. */
export default async function AdminHome({ params }: PageProps<'/[school]/admin'>) {
  const { school } = await params;
  const attention = await view(school, 'school.run', whatNeedsAttention);
  return <AttentionPage school={school} attention={attention} />;
}

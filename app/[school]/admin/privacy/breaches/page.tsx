import { RegisterPage } from '@/components/registers/register-page';
import { BreachState } from '@/components/registers/states';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';
import { listBreaches } from '@/lib/records/registers/breaches/queries';
import { readMoment } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.breaches') };
}

export default async function BreachesHere({
  params,
}: PageProps<'/[school]/admin/privacy/breaches'>) {
  const { school } = await params;
  const [entries, mayDo] = [await view(school, 'audit.read', listBreaches), await mayHere(school)];
  const [locale, now] = [await localeOf(), new Date()];
  const rows = entries.map((one) => ({
    id: one.id,
    title: one.title,
    when: readMoment(one.knownAt, locale),
    state: <BreachState breach={one} now={now} />,
  }));
  return (
    <RegisterPage {...{ school, rows }} register="breaches" mayManage={mayDo('privacy.manage')} />
  );
}

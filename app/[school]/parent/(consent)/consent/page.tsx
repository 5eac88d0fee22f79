import { ConsentList } from '@/components/consent/consent-list';
import { EmptyState } from '@/components/ui/empty-state';
import { listAsked } from '@/lib/consent/queries';
import { listChildren } from '@/lib/people/families/queries';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent');
  return { title: t('title') };
}

export default async function ConsentPage({ params }: PageProps<'/[school]/parent/consent'>) {
  const { school } = await params;
  const t = await words('consent');
  const [children, asked, guardianId] = await view(school, 'consent.decide', (tenant) =>
    Promise.all([listChildren(tenant), listAsked(tenant), personOf(tenant)]),
  );
  const decidedFor = children.filter(({ mayConsent }) => mayConsent);

  return (
    <>
      <h1 className="text-xl">{t('title')}</h1>
      <p className="mt-1 mb-4 leading-read text-muted">{t('about')}</p>
      {asked.length === 0 && (
        <EmptyState scene="all-done" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      )}
      {asked.length > 0 && decidedFor.length === 0 && (
        <EmptyState scene="nobody-yet" title={t('no_children_title')}>
          {t('no_children_text')}
        </EmptyState>
      )}
      {asked.length > 0 &&
        decidedFor.map((child) => (
          <ConsentList
            key={child.id}
            school={school}
            child={child}
            asked={asked}
            guardianId={guardianId}
          />
        ))}
    </>
  );
}

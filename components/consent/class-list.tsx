import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { AllowedInClass } from '@/lib/consent/of-class/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; classId: string; found: AllowedInClass }>;

/** Who has a yes for what, for a teacher who is about to take a photo or hang something up. */
export async function ClassList({ school, classId, found }: Props) {
  const t = await words('consent_class');
  const office = await words('consent_office');
  return (
    <div className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('title')}
        trail={
          <a
            href={`/${school}/trainer/classes/${classId}`}
            className="link inline-flex min-h-hit items-center"
          >
            {found.className}
          </a>
        }
      />
      <p className="mb-4 max-w-3xl leading-read text-muted">{t('about')}</p>
      {found.purposes.length === 0 && (
        <EmptyState scene="all-done" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      )}
      <div className="grid gap-4">
        {found.purposes.map(({ purposeId, kind, name, yes, no }) => (
          <Card key={purposeId} as="section" labelledBy={purposeId} className="sm:p-6">
            <h2 id={purposeId} className="text-md wrap-anywhere">
              {kind === 'other' ? name : office(`kind.${kind}`)}
            </h2>
            {kind === 'voice_recordings' && <p className="text-sm text-muted">{t('by_itself')}</p>}
            <dl className="mt-2 grid gap-x-8 gap-y-3 sm:grid-cols-2">
              <Names label={t('yes', { count: yes.length })} names={yes} none={t('nobody')} />
              <Names label={t('no', { count: no.length })} names={no} none={t('nobody')} />
            </dl>
          </Card>
        ))}
      </div>
    </div>
  );
}

type NamesProps = Readonly<{
  label: string;
  names: readonly Readonly<{ id: string; name: string }>[];
  none: string;
}>;

const Names = ({ label, names, none }: NamesProps) => (
  <div className="min-w-0">
    <dt className="border-b border-line pb-1 font-bold">{label}</dt>
    <dd>
      {names.length === 0 ? (
        <p className="pt-1.5 text-muted">{none}</p>
      ) : (
        <ul className="columns-2 gap-x-6 pt-1.5 leading-read">
          {names.map(({ id, name }) => (
            <li key={id} className="break-inside-avoid wrap-anywhere">
              {name}
            </li>
          ))}
        </ul>
      )}
    </dd>
  </div>
);

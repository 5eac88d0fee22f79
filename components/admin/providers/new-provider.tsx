import { confirmingParts } from '@/components/confirming/parts';
import { PageHeader } from '@/components/ui/page-header';
import { WordsFor, words } from '@/lib/platform/words';
import { type ProviderKind, providerKinds } from '@/lib/shared/vocabulary';
import { AdminPage } from '../page';
import { Tabs } from '../tabs';
import { ProviderForm } from './provider-form';

type Props = Readonly<{ school: string; kind: ProviderKind }>;

export async function NewProvider({ school, kind }: Props) {
  const t = await words('providers');
  const path = `/${school}/admin/sign-in`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('add')} />
      <Tabs
        label={t('kinds')}
        tabs={providerKinds.map((each) => ({
          href: `${path}/new?kind=${each}`,
          label: t(`kind.${each}`),
          current: each === kind,
        }))}
      />
      <p className="mb-3 leading-read">{t(`steps_${kind}`)}</p>
      <p className="mb-5 leading-read text-muted">{t('steps_first')}</p>
      <WordsFor parts={['providers', 'refusal', ...confirmingParts]}>
        <ProviderForm
          key={kind}
          school={school}
          kind={kind}
          cancelHref={path}
          provider={{
            label: kind === 'oidc' ? '' : t(`kind.${kind}`),
            issuer: '',
            tenant: '',
            clientId: '',
            domains: [],
            trustsSecondFactor: false,
          }}
        />
      </WordsFor>
    </AdminPage>
  );
}

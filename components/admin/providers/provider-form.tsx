'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/text-field';
import { addProviderAction, changeProviderAction } from '@/lib/identity/providers/actions';
import { useTranslations } from '@/lib/platform/client-words';
import type { ProviderKind } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  kind: ProviderKind;
  cancelHref: string;
  provider: Readonly<{
    label: string;
    issuer: string;
    tenant: string | null;
    clientId: string;
    domains: readonly string[];
    trustsSecondFactor: boolean;
  }>;
  /** Of one that exists. */
  edits?: Readonly<{ providerId: string; asSeen: string }>;
}>;

/** What a provider has to be known by. The secret goes one way: in. */
export function ProviderForm({ school, kind, cancelHref, provider, edits }: Props) {
  const t = useTranslations('providers');
  const form = useForm(edits ? changeProviderAction : addProviderAction);
  const field = (name: string, initially: string | null) => ({
    name,
    defaultValue: form.text(name, initially),
    errors: form.errors(name),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, kind, ...edits }}
      cancelHref={cancelHref}
      words={{
        send: t(edits ? 'save' : 'create'),
        sending: t(edits ? 'saving' : 'creating'),
        cancel: t('cancel'),
      }}
    >
      <TextField
        {...field('label', provider.label)}
        label={t('label')}
        hint={t('label_hint')}
        required
      />
      {kind === 'oidc' && (
        <TextField
          {...field('issuer', provider.issuer)}
          type="url"
          inputMode="url"
          label={t('issuer')}
          hint={t('issuer_hint')}
          required
        />
      )}
      {kind === 'entra' && (
        <TextField
          {...field('tenant', provider.tenant)}
          label={t('tenant')}
          hint={t('tenant_hint')}
          required
        />
      )}
      <TextField {...field('clientId', provider.clientId)} label={t('client_id')} required />
      <TextField
        {...field('clientSecret', '')}
        type="password"
        autoComplete="new-password"
        label={t('secret')}
        hint={t(edits ? 'secret_kept' : 'secret_hint')}
        required={!edits}
      />
      <TextField
        {...field('domains', provider.domains.join(', '))}
        label={t('domains')}
        hint={t('domains_hint')}
        optional={t('optional')}
      />
      <Checkbox
        name="trustsSecondFactor"
        label={t('trust')}
        hint={t('trust_hint')}
        defaultChecked={form.ticked('trustsSecondFactor', provider.trustsSecondFactor)}
      />
    </PageForm>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { switchProviderOffAction, switchProviderOnAction } from '@/lib/identity/providers/actions';
import type { ShownProvider } from '@/lib/identity/providers/queries';
import { providerAsSeen } from '@/lib/identity/providers/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { CopiedText } from './copied-text';
import { ProviderDone } from './done';
import { ProviderForm } from './provider-form';
import { TryForm } from './try-form';

type Props = Readonly<{
  school: string;
  provider: ShownProvider;
  redirect: string;
  /** How many are signed in through it now. */
  sessions: number;
  done: unknown;
}>;

/** One provider: what to paste there, whether it answers, on or off, and its settings. */
export async function ProviderPage({ school, provider, redirect, sessions, done }: Props) {
  const t = await words('providers');
  const { id, kind, label, enabled } = provider;
  const list = `/${school}/admin/sign-in`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={label}
        about={<Tag tone={enabled ? 'positive' : 'plain'}>{t(enabled ? 'on' : 'off')}</Tag>}
        trail={
          <Link href={list} prefetch={false} className="link">
            {t('back')}
          </Link>
        }
        actions={
          <ButtonLink variant="secondary" href={`${list}/${id}/remove`}>
            {t('remove')}
          </ButtonLink>
        }
      />
      <ProviderDone done={done} />
      <div className="grid gap-5">
        <Part id="redirect" title={t('redirect_title')}>
          <CopiedText label={t('redirect_about')} text={redirect} />
          <p className="leading-read text-muted">{t(`steps_${kind}`)}</p>
        </Part>
        <WordsFor parts={['providers', 'refusal', ...confirmingParts]}>
          <Part id="try" title={t('try_title')}>
            <p className="leading-read text-muted">{t('try_about')}</p>
            <TryForm school={school} providerId={id} />
          </Part>
          <Part id="switch" title={t('switch_title')}>
            <p className="leading-read text-muted">
              {enabled ? t('switch_off_about', { sessions }) : t('switch_on_about')}
            </p>
            <SmallForm
              key={String(enabled)}
              action={enabled ? switchProviderOffAction : switchProviderOnAction}
              hidden={{ school, providerId: id }}
            >
              <SubmitButton
                variant={enabled ? 'danger' : 'primary'}
                pendingLabel={t(enabled ? 'switching_off' : 'switching_on')}
              >
                {t(enabled ? 'switch_off' : 'switch_on')}
              </SubmitButton>
            </SmallForm>
          </Part>
          <section aria-labelledby="settings">
            <h2 id="settings" className="mb-2 text-md">
              {t('settings')}
            </h2>
            <ProviderForm
              key={providerAsSeen(provider)}
              school={school}
              kind={kind}
              cancelHref={list}
              provider={provider}
              edits={{ providerId: id, asSeen: providerAsSeen(provider) }}
            />
          </section>
        </WordsFor>
      </div>
    </AdminPage>
  );
}

type PartProps = Readonly<{ id: string; title: string; children: ReactNode }>;

const Part = ({ id, title, children }: PartProps) => (
  <Card as="section" labelledBy={id} className="grid justify-items-start gap-3">
    <h2 id={id} className="text-md">
      {title}
    </h2>
    {children}
  </Card>
);

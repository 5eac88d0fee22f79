import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { ShownProvider } from '@/lib/identity/providers/queries';
import { words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { CopiedText } from './copied-text';
import { ProviderDone } from './done';

type Props = Readonly<{
  school: string;
  providers: readonly ShownProvider[];
  /** Of the sign-in page with this school’s buttons. */
  entrance: string;
  done: unknown;
}>;

/** Where the school’s grown-ups may sign in with the account they have there anyway. */
export async function ProviderList({ school, providers, entrance, done }: Props) {
  const t = await words('providers');
  const path = `/${school}/admin/sign-in`;
  const add = <ButtonLink href={`${path}/new`}>{t('add')}</ButtonLink>;
  return (
    <AdminPage>
      <PageHeader title={t('title')} actions={providers.length > 0 && add} />
      <ProviderDone done={done} />
      <p className="mb-5 max-w-3xl leading-read text-muted">{t('about')}</p>
      {providers.length === 0 ? (
        <EmptyState scene="nobody-yet" title={t('none_title')} action={add}>
          {t('none_text')}
        </EmptyState>
      ) : (
        <div className="grid max-w-3xl gap-5">
          <Card>
            <ul aria-label={t('list')}>
              {providers.map(({ id, label, kind, enabled }) => (
                <li
                  key={id}
                  className="flex min-h-hit flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2 last:border-b-0"
                >
                  <Link href={`${path}/${id}`} prefetch={false} className="link font-bold">
                    {label}
                  </Link>
                  <span className="text-muted">{t(`kind.${kind}`)}</span>
                  <Tag tone={enabled ? 'positive' : 'plain'} className="ms-auto">
                    {t(enabled ? 'on' : 'off')}
                  </Tag>
                </li>
              ))}
            </ul>
          </Card>
          {providers.some(({ enabled }) => enabled) && (
            <CopiedText label={t('share')} text={entrance} />
          )}
        </div>
      )}
    </AdminPage>
  );
}

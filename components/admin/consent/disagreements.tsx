import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { listStandings } from '@/lib/consent/overview/queries';
import { words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { purposeNames } from './purpose-name';

type Standings = Awaited<ReturnType<typeof listStandings>>;
type Props = Readonly<{ school: string; standings: Standings }>;

const disagreeingIn = (standings: Standings) =>
  standings.flatMap(({ asked, children }) =>
    children.filter(({ disagrees }) => disagrees).map((child) => ({ asked, child })),
  );

/** That there is something to decide, and where; nothing where guardians agree. */
export async function DisagreementsNotice({ school, standings }: Props) {
  const t = await words('consent_resolve');
  const all = disagreeingIn(standings);
  if (all.length === 0) return null;
  const open = all.filter(({ child }) => !child.resolution).length;
  return (
    <Notice
      tone={open > 0 ? 'caution' : 'info'}
      className="mb-4"
      title={t('list_title')}
      action={
        <ButtonLink variant="secondary" href={`/${school}/admin/consent/disagreements`}>
          {t('list_link')}
        </ButtonLink>
      }
    >
      {t('list_count', { open, decided: all.length - open })}
    </Notice>
  );
}

/** Every child about whom guardians answered differently, those to decide first. */
export async function DisagreementsPage({
  school,
  standings,
  ownFamily,
}: Props & Readonly<{ ownFamily: readonly string[] }>) {
  const t = await words('consent_resolve');
  const office = await words('consent_office');
  const nameOf = await purposeNames();
  const all = disagreeingIn(standings).toSorted(
    (a, b) => Number(Boolean(a.child.resolution)) - Number(Boolean(b.child.resolution)),
  );
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/consent`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {office('back')}
          </Link>
        }
        title={t('list_title')}
      />
      <p className="mb-4 leading-read text-muted">
        {all.length > 0 ? t('list_about') : t('list_none')}
      </p>
      <ul className={all.length > 0 ? 'rounded-md border border-line bg-raised px-4' : undefined}>
        {all.map(({ asked, child }) => {
          const kind = nameOf(asked);
          return (
            <li
              key={`${asked.purposeId} ${child.id}`}
              className="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0"
            >
              <span className="min-w-0 grow basis-32 wrap-anywhere">
                <b>{child.name}</b>
                <span className="block text-sm text-muted">
                  {[child.className, kind].filter(Boolean).join(', ')}
                </span>
              </span>
              <Tag tone={child.resolution ? 'plain' : 'caution'}>
                {t(`${child.resolution?.decision ?? 'open'}_tag`)}
              </Tag>
              {ownFamily.includes(child.id) ? (
                <span className="basis-full text-sm text-muted">{t('not_your_own')}</span>
              ) : (
                <ButtonLink
                  variant="secondary"
                  href={`/${school}/admin/consent/${asked.purposeId}/${child.id}/disagreement`}
                  aria-label={t('link_label', { name: child.name, kind })}
                >
                  {t('link')}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </AdminPage>
  );
}

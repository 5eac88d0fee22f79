import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import type { listStandings } from '@/lib/consent/overview/queries';
import { words } from '@/lib/platform/words';
import { purposeNames } from './purpose-name';

type Props = Readonly<{ school: string; standings: Awaited<ReturnType<typeof listStandings>> }>;

/** Every child about whom guardians answered differently, those to decide first. */
export async function Disagreements({ school, standings }: Props) {
  const t = await words('consent_resolve');
  const nameOf = await purposeNames();
  const all = standings
    .flatMap(({ asked, children }) =>
      children.filter(({ disagrees }) => disagrees).map((child) => ({ asked, child })),
    )
    .toSorted((a, b) => Number(Boolean(a.child.resolution)) - Number(Boolean(b.child.resolution)));
  if (all.length === 0) return null;
  return (
    <Card as="section" labelledBy="disagreements" className="mb-6 sm:p-6">
      <h2 id="disagreements" className="text-md">
        {t('list_title')}
      </h2>
      <p className="text-muted">{t('list_about')}</p>
      <ul className="mt-2">
        {all.map(({ asked, child }) => {
          const kind = nameOf(asked);
          return (
            <li
              key={`${asked.purposeId} ${child.id}`}
              className="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0"
            >
              <span className="min-w-0 grow basis-48 wrap-anywhere">
                <b>{child.name}</b>
                <span className="block text-sm text-muted">
                  {[child.className, kind].filter(Boolean).join(', ')}
                </span>
              </span>
              <Tag tone={child.resolution ? 'plain' : 'caution'}>
                {t(`${child.resolution?.decision ?? 'open'}_tag`)}
              </Tag>
              <ButtonLink
                variant="secondary"
                href={`/${school}/admin/consent/${asked.purposeId}/${child.id}/disagreement`}
                aria-label={t('link_label', { name: child.name, kind })}
              >
                {t('link')}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  path: string;
  filter: Readonly<Record<string, string | undefined>>;
  page: number;
  more: boolean;
}>;

/** Later and earlier; nobody counts how many there are in all. */
export async function ActivityPages({ path, filter, page, more }: Props) {
  if (page === 1 && !more) return null;
  const t = await words('activity');
  const addressOf = (to: number) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) if (value) search.set(name, value);
    if (to > 1) search.set('page', String(to));
    return search.size > 0 ? `${path}?${search}` : path;
  };
  return (
    <nav aria-label={t('list_title')} className="flex gap-2 py-2.5" data-print="no">
      {page > 1 && (
        <ButtonLink href={addressOf(page - 1)} variant="secondary">
          {t('later')}
        </ButtonLink>
      )}
      {more && (
        <ButtonLink href={addressOf(page + 1)} variant="secondary">
          {t('earlier')}
        </ButtonLink>
      )}
    </nav>
  );
}

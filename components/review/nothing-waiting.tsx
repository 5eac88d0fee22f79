import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; filtered: boolean }>;

/** Nothing waits, in all of one's classes or in those one looks at. */
export async function NothingWaiting({ school, filtered }: Props) {
  const t = await words('review');
  if (!filtered)
    return (
      <EmptyState scene="all-done" title={t('all_done')}>
        {t('all_done_text')}
      </EmptyState>
    );
  return (
    <EmptyState
      scene="all-done"
      title={t('all_done_here')}
      action={
        <ButtonLink href={`/${school}/trainer/review`} variant="secondary">
          {t('show_all')}
        </ButtonLink>
      }
    >
      {t('all_done_here_text')}
    </EmptyState>
  );
}

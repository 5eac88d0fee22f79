import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { words } from '@/lib/platform/words';

/** Said alike of what never was and of what belongs to somebody else. */
export async function NothingHere() {
  const t = await words('errors');
  return (
    <main id="main" className="grid min-h-[70vh] place-items-center p-6">
      <EmptyState
        scene="not-found"
        title={t('not_found_title')}
        action={<ButtonLink href="/">{t('go_home')}</ButtonLink>}
      >
        {t('not_found_text')}
      </EmptyState>
    </main>
  );
}

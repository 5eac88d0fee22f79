'use client';

import { Glyph } from '@/components/art';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';
import type { DraftState } from './use-draft';

/** How saving by itself goes. That it went well is seen and not announced: it happens all the time. */
export function DraftSaid({
  state,
  onGoOnHere,
}: Readonly<{ state: DraftState; onGoOnHere: () => void }>) {
  const t = useTranslations('hand_in');
  if (state === 'nothing') return null;
  if (state === 'saving' || state === 'saved')
    return (
      <p className="flex min-h-6 items-center gap-2 text-sm text-muted">
        {state === 'saved' && <Glyph name="check" size={18} />}
        {t(`draft_${state}`)}
      </p>
    );
  return (
    <Notice role="status" tone="caution">
      {t(`draft_${state}`)}
      {state === 'elsewhere' && (
        <p className="mt-2 flex flex-wrap gap-2">
          {/* Beside this page, on which everything stays. */}
          <Button type="button" variant="child-secondary" onClick={openBeside}>
            {t('draft_open_newer')}
          </Button>
          <Button type="button" variant="quiet" onClick={onGoOnHere}>
            {t('draft_go_on_here')}
          </Button>
        </p>
      )}
      {state === 'signed_out' && <SignInAgain refusal="refusal.signed_out" />}
    </Notice>
  );
}

const openBeside = () => window.open(window.location.href, '_blank', 'noopener');

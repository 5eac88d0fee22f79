'use client';

import { Glyph } from '@/components/art';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';
import type { DraftState } from './use-draft';

/** How saving by itself goes. That it went well is seen and not announced: it happens all the time. */
export function DraftSaid({ state }: Readonly<{ state: DraftState }>) {
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
      {state === 'signed_out' && <SignInAgain refusal="refusal.signed_out" />}
    </Notice>
  );
}

'use client';

import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ resting: boolean; onRest: () => void; onGoOn: () => void }>;

/** A break may be taken at any time, and nothing runs meanwhile. */
export function BreakBar({ resting, onRest, onGoOn }: Props) {
  const t = useTranslations('hand_in');
  return (
    <div className="flex flex-wrap items-center gap-3 noscript:hidden">
      <Button
        type="button"
        variant={resting ? 'child-secondary' : 'quiet'}
        onClick={resting ? onGoOn : onRest}
      >
        <Glyph name={resting ? 'play' : 'pause'} size={20} />
        {t(resting ? 'break_over' : 'break')}
      </Button>
      <p role="status">{resting && t('break_on')}</p>
    </div>
  );
}

'use client';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';

/** The connection is gone; nothing has to be done. */
export function TryingAgain({
  onNow,
  onStop,
}: Readonly<{ onNow: () => void; onStop: () => void }>) {
  const t = useTranslations('hand_in');
  return (
    <Notice role="alert" tone="caution">
      <p>{t('trying_again')}</p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button type="button" variant="child-secondary" onClick={onNow}>
          {t('send_now')}
        </Button>
        <Button type="button" variant="quiet" onClick={onStop}>
          {t('stop_sending')}
        </Button>
      </p>
    </Notice>
  );
}

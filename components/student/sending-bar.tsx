'use client';

import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  /** From 0 to 1; undefined once all of it is out. */
  share: number | undefined;
  /** Of photos and sound. */
  bytes: number;
  onStop: () => void;
}>;

const smallest = 100_000;

/** How much of the work has gone out. Words alone are out before one could read it. */
export function SendingBar({ share, bytes, onStop }: Props) {
  const t = useTranslations('hand_in');
  const size = (bytes / 1_048_576).toFixed(1);
  const sent = (((share ?? 1) * bytes) / 1_048_576).toFixed(1);
  const label =
    share === undefined
      ? t('looking_at_it')
      : bytes >= smallest
        ? t('sending_size', { sent, size })
        : t('sending');
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow basis-48">
        <Progress id="sending" label={label} value={share} />
      </div>
      {share !== undefined && bytes >= smallest && (
        <Button type="button" variant="quiet" onClick={onStop}>
          {t('stop_sending')}
        </Button>
      )}
    </div>
  );
}

'use client';

import type { RefObject } from 'react';
import { Glyph } from '@/components/art';
import { useRecorder } from '@/components/student/recorder';
import { Button } from '@/components/ui/button';
import { useTranslations } from '@/lib/platform/client-words';

/** Records into the file field beside it. Where the device cannot record, there is only the field. */
export function RecordButton({ into }: Readonly<{ into: RefObject<HTMLInputElement | null> }>) {
  const t = useTranslations('activity_media');
  const { state, seconds, start, stop } = useRecorder((file) => {
    const chosen = new DataTransfer();
    chosen.items.add(file);
    if (into.current) into.current.files = chosen.files;
  });
  if (state === 'absent') return null;
  if (state === 'refused') return <p className="text-sm">{t('no_microphone')}</p>;
  const recording = state === 'recording';
  return (
    <Button type="button" variant="secondary" onClick={recording ? stop : start}>
      <Glyph name={recording ? 'stop' : 'microphone'} size={18} />
      {recording ? t('stop', { seconds }) : t('record')}
    </Button>
  );
}

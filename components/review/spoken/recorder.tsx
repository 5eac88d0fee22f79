'use client';

import { useEffect, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { useRecorder } from '@/components/student/recorder';
import { Button } from '@/components/ui/button';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  voice: File | undefined;
  onVoice: (voice: File | undefined) => void;
  /** Whether this device can record; where it cannot, a recording is chosen as a file. */
  onAble: (able: boolean) => void;
}>;

/** Record, stop, listen, again, or take it away. */
export function Recorder({ voice, onVoice, onAble }: Props) {
  const t = useTranslations('review');
  const { state, seconds, start, stop } = useRecorder(onVoice);
  const buttons = useRef<HTMLDivElement>(null);
  const focus = () => buttons.current?.querySelector('button')?.focus();
  const recording = state === 'recording';
  const able = state === 'idle' || recording;
  useEffect(() => onAble(able), [able, onAble]);

  // Whoever opened it goes on to its button; where it opened by itself nothing moves.
  useEffect(() => {
    if (able && document.activeElement?.matches('[data-field="voice"] > summary'))
      buttons.current?.querySelector('button')?.focus();
  }, [able]);

  return (
    <div className="grid gap-2">
      {state === 'refused' && (
        <p role="status" className="mt-1.5 text-sm">
          {t('microphone_off')}
        </p>
      )}
      {voice && !recording && <Player voice={voice} />}
      {able && (
        <div ref={buttons} className="flex flex-wrap items-center gap-2">
          <Button
            type="button"
            variant="secondary"
            data-recording={recording || undefined}
            onClick={recording ? stop : start}
          >
            <Glyph name={recording ? 'stop' : 'microphone'} size={18} />
            {t(recording ? 'stop' : voice ? 'record_again' : 'record')}
          </Button>
          {voice && !recording && (
            <Button
              type="button"
              variant="quiet"
              onClick={() => {
                onVoice(undefined);
                focus();
              }}
            >
              <Glyph name="bin" size={18} />
              {t('remove_recording')}
            </Button>
          )}
          {recording && (
            <span className="flex items-center gap-2 font-medium tabular-nums">
              <span className="recording-dot" aria-hidden="true" />
              {t('recording', { time: timeOf(seconds) })}
            </span>
          )}
        </div>
      )}
      <p role="status" className="text-sm text-muted">
        {recording ? t('stop_first') : voice ? t('recorded') : able && t('record_hint')}
      </p>
    </div>
  );
}

const timeOf = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function Player({ voice }: Readonly<{ voice: File }>) {
  const t = useTranslations('review');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(voice);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [voice]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: one's own words of a moment ago; nobody has written them down
    <audio controls src={address} aria-label={t('listen')} className="w-full" />
  );
}

'use client';

import { useEffect, useState } from 'react';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { FilePick } from './file-pick';
import { useRecorder } from './recorder';

const largestVoice = 10 * 1024 * 1024;

type Props = Readonly<{
  /** What the recording is for; of homework where it is not said. */
  legend?: string;
  voice: File | undefined;
  onChange: (voice: File | undefined) => void;
  /** Told when the microphone is on, and when it is off again: what is being said is not a file yet. */
  onRecording: (on: boolean) => void;
  errors: readonly string[] | undefined;
  disabled: boolean;
}>;

/** Record, stop, listen, again. Where the browser cannot record, a recording is chosen as a file. */
export function VoiceField({ legend, voice, onChange, onRecording, errors, disabled }: Props) {
  const t = useTranslations();
  const { state, seconds, start, stop } = useRecorder(onChange);
  const [objection, setObjection] = useState<string>();
  const recording = state === 'recording';
  useEffect(() => onRecording(recording), [recording, onRecording]);

  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 font-medium">{legend ?? t('hand_in.voice')}</legend>
      <p className="mb-2 text-sm text-muted">{t('hand_in.recording_hint')}</p>
      {voice && !recording && <Player voice={voice} />}
      <div className="flex flex-wrap items-center gap-2">
        {state !== 'absent' && (
          <Button
            type="button"
            variant={recording ? 'child' : 'child-secondary'}
            onClick={recording ? stop : start}
          >
            <Glyph name={recording ? 'stop' : 'microphone'} size={22} />
            {t(recording ? 'hand_in.stop' : voice ? 'hand_in.record_again' : 'hand_in.record')}
          </Button>
        )}
        {recording && (
          <output className="font-medium tabular-nums">
            {t('hand_in.recording', { time: timeOf(seconds) })}
          </output>
        )}
        {!recording && (
          <FilePick
            id="voice-file"
            name="voice[]"
            accept="audio/*"
            capture="user"
            glyph="upload"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              const fits = chosen !== undefined && chosen.size <= largestVoice;
              setObjection(chosen && !fits ? t('media.voice_too_large') : undefined);
              if (fits) onChange(chosen);
            }}
          >
            {t('hand_in.choose_recording')}
          </FilePick>
        )}
        {voice && !recording && (
          <Button type="button" variant="quiet" onClick={() => onChange(undefined)}>
            <Glyph name="bin" size={20} />
            {t('hand_in.remove_recording')}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        <FieldError
          id="voice-error"
          errors={
            state === 'refused' ? [t('hand_in.microphone_off')] : objection ? [objection] : errors
          }
        />
      </div>
    </fieldset>
  );
}

const timeOf = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function Player({ voice }: Readonly<{ voice: File }>) {
  const t = useTranslations('hand_in');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(voice);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [voice]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: the child's own words of a moment ago; nobody has written them down
    <audio controls src={address} aria-label={t('listen')} className="mb-3 w-full" />
  );
}

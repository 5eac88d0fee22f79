'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';

// Most verdicts do without: fetched once somebody wants to speak.
const Recorder = lazy(async () => ({ default: (await import('./recorder')).Recorder }));

type Props = Readonly<{
  /** What was said before and taken back, or refused. */
  begun: File | undefined;
  /** What was being said when this went from the page: the microphone ends then, and the recording is there after. */
  onLate?: ((voice: File) => void) | undefined;
  errors: readonly string[] | undefined;
}>;

/** What is said aloud, beside the words or instead of them; closed until somebody wants it. */
export function SpokenField({ begun, onLate, errors }: Props) {
  const t = useTranslations('review');
  const field = useRef<HTMLInputElement>(null);
  const [voice, setVoice] = useState(begun);
  const [wanted, want] = useState(begun !== undefined);
  const [able, setAble] = useState(false);
  // Once: what is said from then on stands in the field.
  useEffect(() => {
    if (begun) put(field.current, begun);
  }, [begun]);

  /** The form learns of it like of a file that was chosen. */
  function keep(file: File | undefined) {
    if (!field.current) {
      if (file) onLate?.(file);
      return;
    }
    setVoice(file);
    put(field.current, file);
    field.current?.dispatchEvent(new Event('change', { bubbles: true }));
  }

  return (
    <details
      className="stickers spoken"
      data-field="voice"
      open={begun !== undefined || errors !== undefined || undefined}
      onToggle={(event) => want(event.currentTarget.open || wanted)}
    >
      <summary>
        <Glyph name="chevron-right" size={12} /> {t('say_it')} <Kbd>V</Kbd>
      </summary>
      <input
        ref={field}
        id="voice"
        type="file"
        name="voice"
        accept="audio/*"
        aria-label={t('voice_file')}
        aria-describedby={errors ? 'voice-error' : undefined}
        hidden={able}
        onChange={(event) => setVoice(event.currentTarget.files?.[0])}
        className="control mt-1.5 h-auto w-full py-1.5"
      />
      {wanted && (
        <Suspense>
          <Recorder voice={voice} onVoice={keep} onAble={setAble} />
        </Suspense>
      )}
      <FieldError id="voice-error" errors={errors} />
    </details>
  );
}

function put(field: HTMLInputElement | null, file: File | undefined) {
  if (!field) return;
  const chosen = new DataTransfer();
  if (file) chosen.items.add(file);
  field.files = chosen.files;
}

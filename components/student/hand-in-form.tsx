'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Progress } from '@/components/ui/progress';
import { TextArea } from '@/components/ui/text-area';
import { handInAction } from '@/lib/homework/handing-in/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { type ChosenPhoto, PhotoField } from './photo-field';
import { VoiceField } from './voice-field';

type Props = Readonly<{
  school: string;
  activityId: string;
  ways: readonly EvidenceKind[];
  again: boolean;
}>;

/**
 * Words, photos and a recording, handed in together. Without script it is an ordinary form; with it,
 * nothing chosen is lost when something is refused.
 */
export function HandInForm({ school, activityId, ways, again }: Props) {
  const t = useTranslations();
  const [outcome, handIn, pending] = useActionState(handInAction, untried);
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const [voice, setVoice] = useState<File>();
  const [changed, setChanged] = useState(false);
  useAskBeforeLeaving(!pending && (changed || photos.length > 0 || voice !== undefined));

  const refused = outcome.is === 'refused' && !pending ? outcome : undefined;
  const errorsOf = (name: string) =>
    refused?.fields[name]?.map((key) => t(key as 'hand_in.nothing_yet'));
  const megabytes = [...photos.map(({ file }) => file), ...(voice ? [voice] : [])].reduce(
    (sum, { size }) => sum + size / 1_048_576,
    0,
  );

  /** React would empty the form after its own submit; ours keeps everything until it is handed in. */
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    if (photos.length > 0) form.delete('photos[]');
    for (const { file } of photos) form.append('photos[]', file, file.name);
    if (voice) form.set('voice[]', voice, voice.name);
    startTransition(() => handIn(form));
  }

  return (
    <form action={handIn} onSubmit={send} className="grid gap-5" noValidate>
      {refused && (
        <FormSummary
          title={t(refused.messageKey as 'hand_in.look_again')}
          // A single photo's own error stands at the photo.
          entries={Object.keys(refused.fields)
            .filter((field) => !field.includes('.'))
            .flatMap((field) =>
              (errorsOf(field) ?? []).map((message) => ({
                field: ways.includes('writing') && field === 'writing' ? 'writing' : 'pieces',
                message,
              })),
            )}
        />
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="activityId" value={activityId} />
      <div id="pieces" className="grid gap-6">
        {ways.includes('photo') && (
          <PhotoField photos={photos} onChange={setPhotos} errorsOf={errorsOf} disabled={pending} />
        )}
        {ways.includes('voice') && (
          <VoiceField
            voice={voice}
            onChange={setVoice}
            errors={errorsOf('voice')}
            disabled={pending}
          />
        )}
        {ways.includes('writing') && (
          <TextArea
            name="writing"
            label={t('hand_in.writing')}
            hint={t('hand_in.writing_hint')}
            rows={6}
            className="min-h-40!"
            onInput={() => setChanged(true)}
            maxLength={10_000}
            defaultValue={refused?.entered.writing?.toString()}
            errors={errorsOf('writing')}
            readOnly={pending}
            spellCheck={false}
          />
        )}
      </div>
      {pending && (
        <Progress
          id="sending"
          label={
            megabytes >= 0.1
              ? t('hand_in.sending_size', { size: megabytes.toFixed(1) })
              : t('hand_in.sending')
          }
        />
      )}
      <Button variant="child" size="wide" pending={pending} pendingLabel={t('hand_in.sending')}>
        {t(again ? 'hand_in.send_again' : 'hand_in.hang_it_up')}
      </Button>
    </form>
  );
}

/** Whoever closes the page with something in the form is asked first, by the browser in its own words. */
function useAskBeforeLeaving(unsent: boolean) {
  useEffect(() => {
    if (!unsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsent]);
}

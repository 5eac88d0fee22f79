'use client';

import { type FormEvent, startTransition, useState } from 'react';
import { useForm } from '@/components/admin/use-form';
import { Glyph } from '@/components/art';
import { VoiceField } from '@/components/student/voice-field';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { TextArea } from '@/components/ui/text-area';
import { useAskBeforeLeaving } from '@/components/ui/use-ask-before-leaving';
import { tellSomeoneAction } from '@/lib/concerns/telling/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  sendingId: string;
  readers: readonly Readonly<{ id: string; name: string }>[];
  /** Of a child who may not write yet. */
  speaksFirst: boolean;
}>;

/** Words or voice. Without script it is an ordinary form; with it, nothing said is lost when something is refused. */
export function TellForm({ school, sendingId, readers, speaksFirst }: Props) {
  const t = useTranslations('tell');
  const tAll = useTranslations();
  const form = useForm(tellSomeoneAction);
  const [voice, setVoice] = useState<File>();
  const [written, setWritten] = useState(false);
  const [recording, setRecording] = useState(false);
  const [stopFirst, setStopFirst] = useState(false);
  useAskBeforeLeaving(
    (written || recording || voice !== undefined) && !form.pending,
    t('leave_unsent'),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (form.pending) return;
    setStopFirst(recording);
    if (recording) return;
    const sent = new FormData(event.currentTarget);
    if (voice) sent.set('voice[]', voice, voice.name);
    startTransition(() => form.submit(sent));
  }

  const speaking = (
    <VoiceField
      legend={t('in_voice')}
      voice={voice}
      onChange={setVoice}
      onRecording={setRecording}
      errors={recording && stopFirst ? [tAll('hand_in.stop_first')] : form.errors('voice')}
      disabled={form.pending}
    />
  );
  return (
    <form
      action={form.submit}
      onSubmit={submit}
      className="grid gap-5"
      noValidate
      autoComplete="off"
    >
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="sendingId" value={sendingId} />
      <div key={form.attempt} className="grid gap-5">
        {speaksFirst && speaking}
        <TextArea
          name="words"
          label={t('in_words')}
          hint={t('words_hint')}
          rows={5}
          maxLength={4_000}
          defaultValue={form.text('words')}
          errors={form.errors('words')}
          onInput={() => setWritten(true)}
          readOnly={form.pending}
          spellCheck={false}
          className="min-h-32!"
        />
        {!speaksFirst && speaking}
        {readers.length > 1 && (
          <fieldset className="min-w-0">
            <legend className="font-medium">{t('not_for')}</legend>
            <p className="mb-1 text-sm text-muted">{t('not_for_hint')}</p>
            {[{ id: '', name: '' }, ...readers].map(({ id, name }) => (
              <label key={id} className="flex min-h-hit items-center gap-3">
                <input
                  type="radio"
                  name="notFor"
                  value={id}
                  defaultChecked={form.text('notFor') === id}
                  className="size-5 shrink-0 accent-accent"
                />
                {id ? t('all_but', { name }) : t('for_all')}
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <p className="leading-read text-muted">{t('not_kept')}</p>
      <Button variant="child" size="wide" pending={form.pending} pendingLabel={t('sending')}>
        <Glyph name="speech" size={28} />
        {t('send')}
      </Button>
    </form>
  );
}

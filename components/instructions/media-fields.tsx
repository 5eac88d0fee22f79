'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Field, fieldIds } from '@/components/ui/field';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';

// What most work does without is fetched once it is wanted.
const RecordButton = lazy(async () => ({
  default: (await import('./record-button')).RecordButton,
}));

type Props = Readonly<{
  /** Whether the fields are on the screen. */
  open: boolean;
  pictureSays: string;
  errors: (field: 'picture' | 'pictureSays' | 'recording') => readonly string[] | undefined;
}>;

/** A picture with its description, and a recording, chosen or spoken here. */
export function MediaFields({ open, pictureSays, errors }: Props) {
  const t = useTranslations('activity_media');
  const recording = useRef<HTMLInputElement>(null);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const fields = {
    picture: { name: 'picture', label: t('picture'), hint: t('picture_hint') },
    recording: { name: 'recording', label: t('recording'), hint: t('recording_hint') },
  };
  const picture = { ...fields.picture, optional: t('optional'), errors: errors('picture') };
  const voice = { ...fields.recording, optional: t('optional'), errors: errors('recording') };
  return (
    <div className="grid gap-5">
      <p className="leading-read text-muted">{t('about')}</p>
      <Field {...picture}>
        <input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp,image/heic"
          {...fieldIds(picture)}
          className="control h-auto w-full py-1.5"
        />
      </Field>
      <TextField
        name="pictureSays"
        label={t('description')}
        hint={t('description_hint')}
        defaultValue={pictureSays}
        errors={errors('pictureSays')}
        maxLength={200}
      />
      <Field {...voice}>
        <input
          ref={recording}
          type="file"
          name="recording"
          accept="audio/*"
          {...fieldIds(voice)}
          className="control h-auto w-full py-1.5"
        />
      </Field>
      {scripted && open && (
        <div>
          <Suspense>
            <RecordButton into={recording} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

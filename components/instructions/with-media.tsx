'use client';

import { type ComponentProps, type ReactNode, useState } from 'react';
import { Glyph } from '@/components/art';
import { Checkbox } from '@/components/ui/checkbox';
import { useTranslations } from '@/lib/platform/client-words';
import { MediaFields } from './media-fields';

/** What the library has of it, which comes along unless it is unticked. */
export type FromLibrary = Readonly<{
  templateId: string;
  picture: boolean;
  recording: boolean;
  media: ReactNode;
}>;

type Props = Omit<ComponentProps<typeof MediaFields>, 'open'> &
  Readonly<{ library: FromLibrary | undefined; ticked: (name: string) => boolean }>;

/** The picture and the recording of work that is being set: it opens by itself where one of them was refused. */
export function WithMedia({ pictureSays, errors, library, ticked }: Props) {
  const t = useTranslations('activity_media');
  const refused = (['picture', 'pictureSays', 'recording'] as const).some((field) => errors(field));
  const [open, setOpen] = useState(library !== undefined);
  return (
    <details
      open={refused || library !== undefined || undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-md border border-line"
    >
      <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
        <Glyph name="triangle-down" size={10} />
        {t('title')}
      </summary>
      <div className="border-t border-line p-3.5">
        {library && (
          <div className="mb-5">
            <input type="hidden" name="templateId" value={library.templateId} />
            {library.media}
            {library.picture && (
              <Checkbox
                name="templatePicture"
                label={t('picture_of_library')}
                defaultChecked={ticked('templatePicture')}
              />
            )}
            {library.recording && (
              <Checkbox
                name="templateRecording"
                label={t('recording_of_library')}
                defaultChecked={ticked('templateRecording')}
              />
            )}
          </div>
        )}
        <MediaFields open={open} pictureSays={pictureSays} errors={errors} />
      </div>
    </details>
  );
}

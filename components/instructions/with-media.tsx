'use client';

import { type ComponentProps, useState } from 'react';
import { Glyph } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';
import { MediaFields } from './media-fields';

type Props = Omit<ComponentProps<typeof MediaFields>, 'open'>;

/** The picture and the recording of work that is being set: it opens by itself where one of them was refused. */
export function WithMedia({ pictureSays, errors }: Props) {
  const t = useTranslations('activity_media');
  const refused = (['picture', 'pictureSays', 'recording'] as const).some((field) => errors(field));
  const [open, setOpen] = useState(false);
  return (
    <details
      open={refused || undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-md border border-line"
    >
      <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
        <Glyph name="triangle-down" size={10} />
        {t('title')}
      </summary>
      <div className="border-t border-line p-3.5">
        <MediaFields open={open} pictureSays={pictureSays} errors={errors} />
      </div>
    </details>
  );
}

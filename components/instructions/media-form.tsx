'use client';

import { startTransition, useState } from 'react';
import { useForm } from '@/components/admin/use-form';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { changeMediaAction } from '@/lib/homework/activities/media/actions';
import type { Media } from '@/lib/homework/activities/media/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { MediaFields } from './media-fields';

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  media: Media;
  /** How many pieces of its series are due after it. */
  later: number;
}>;

/** Puts a picture or a recording with work that is set, or takes it away. */
export function MediaForm({ hidden, media, later }: Props) {
  const t = useTranslations();
  const form = useForm(changeMediaAction);
  const [open, setOpen] = useState(false);
  return (
    <details
      open={form.refused !== undefined || undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-md border border-line"
    >
      <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
        <Glyph name="triangle-down" size={10} />
        {t('activity_media.title')}
      </summary>
      {/* Sent by hand where there is script: a form that is refused would lose the files chosen in it. */}
      <form
        action={form.submit}
        onSubmit={(event) => {
          event.preventDefault();
          const filled = new FormData(event.currentTarget);
          startTransition(() => form.submit(filled));
        }}
        noValidate
        className="border-t border-line p-3.5"
      >
        {form.summary && <FormSummary {...form.summary} />}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-4">
          <MediaFields
            open={open}
            pictureSays={form.text('pictureSays', media.pictureSays)}
            errors={form.errors}
          />
          <div>
            {media.pictureId && (
              <Checkbox name="removePicture" label={t('activity_media.remove_picture')} />
            )}
            {media.voiceId && (
              <Checkbox name="removeRecording" label={t('activity_media.remove_recording')} />
            )}
            {later > 0 && (
              <Checkbox
                name="laterToo"
                id="media-later-too"
                label={t('activity.later_too', { count: later })}
              />
            )}
          </div>
          <div>
            <Button
              variant="secondary"
              pending={form.pending}
              pendingLabel={t('activity_media.saving')}
            >
              {t('activity_media.save')}
            </Button>
          </div>
        </div>
      </form>
    </details>
  );
}

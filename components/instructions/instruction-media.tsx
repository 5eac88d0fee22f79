import type { Media } from '@/lib/homework/activities/media/rules';
import { words } from '@/lib/platform/words';

/** The picture and the recording that come with what to do; nothing where there is neither. */
export async function InstructionMedia({
  school,
  media: { pictureId, pictureSays, voiceId },
}: Readonly<{ school: string; media: Media }>) {
  if (!pictureId && !voiceId) return null;
  const t = await words('activity_media');
  const address = (id: string) => `/${school}/files/instructions/${id}`;
  return (
    <div className="mt-3 grid gap-3">
      {pictureId && (
        <a href={address(pictureId)} title={t('open_picture')} className="block w-fit">
          {/* biome-ignore lint/performance/noImgElement: a private file, checked at every request; nothing may cache it */}
          <img
            src={address(pictureId)}
            alt={t('alt', { says: pictureSays })}
            data-say={pictureSays}
            loading="lazy"
            className="h-auto max-h-[60vh] w-auto max-w-full rounded-md bg-wall"
          />
        </a>
      )}
      {voiceId && (
        // biome-ignore lint/a11y/useMediaCaption: what a teacher says; the words stand beside it
        <audio
          controls
          preload="none"
          src={address(voiceId)}
          aria-label={t('listen')}
          className="w-full max-w-md"
        />
      )}
    </div>
  );
}

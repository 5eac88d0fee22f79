import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

/** An empty file field arrives as a file without a name or a byte. */
export const keepPictureInput = z.object({
  personId: idInput(),
  picture: z.custom<File>(
    (value) => value instanceof File && value.size > 0,
    'pictures.file_missing',
  ),
});
export type KeepPicture = z.output<typeof keepPictureInput>;

export const removePictureInput = z.object({ pictureId: idInput() });
export type RemovePicture = z.output<typeof removePictureInput>;

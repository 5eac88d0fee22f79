import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

/** An empty file field arrives as a file without a name or a byte. */
const oneFile = z
  .custom<File>((value) => value instanceof File)
  .optional()
  .transform((file) => (file && file.size > 0 ? file : undefined));

export const longestDescription = 200;

/** What may come with the instructions, besides words. */
export const mediaInput = {
  picture: oneFile,
  recording: oneFile,
  /** What the picture shows, for who does not see it. */
  pictureSays: z
    .string()
    .trim()
    .max(longestDescription, 'activity_media.description_long')
    .default(''),
};

type Sent = Readonly<{ picture?: File | undefined; pictureSays: string }>;
export const isDescribed = ({ picture, pictureSays }: Sent) =>
  picture === undefined || pictureSays !== '';
export const notDescribed = {
  path: ['pictureSays'],
  message: 'activity_media.description_missing',
};

const ticked = z.literal('on').optional().transform(Boolean);

export const changeMediaInput = z
  .object({
    ...mediaInput,
    activityId: idInput(),
    /** What the page showed, so that nothing a colleague has put there is taken away unseen. */
    asSeen: z.string().max(20),
    removePicture: ticked,
    removeRecording: ticked,
    laterToo: ticked,
  })
  .refine(isDescribed, notDescribed);
export type ChangeMediaForm = z.output<typeof changeMediaInput>;

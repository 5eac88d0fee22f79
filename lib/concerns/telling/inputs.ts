import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

/** An empty file field arrives as a file without a name or a byte. */
const file = z.custom<File>((value) => value instanceof File);

export const tellInput = z
  .object({
    /** Made with the form, so that pressing twice tells once. */
    sendingId: idInput(),
    words: z.string().trim().max(4_000, 'tell.words_long').default(''),
    voice: z
      .array(file)
      .default([])
      .transform((all) => all.filter(({ size }) => size > 0))
      .pipe(z.array(file).max(1, 'tell.voice_many')),
    /** One of those who read such things who does not read this. */
    notFor: z
      .literal('')
      .transform(() => undefined)
      .or(idInput())
      .optional(),
  })
  .refine(({ words, voice }) => words || voice.length, {
    path: ['words'],
    message: 'tell.nothing_yet',
  });
export type Tell = z.output<typeof tellInput>;

import { z } from 'zod';
import { othersInPhotos } from '@/lib/shared/vocabulary';
import { mostOf } from './sending/rules';

/** An empty file field arrives as a file without a name or a byte. */
const file = z.custom<File>((value) => value instanceof File);
const files = z
  .array(file)
  .default([])
  .transform((all) => all.filter(({ size }) => size > 0));

export const handInInput = z
  .object({
    activityId: z.uuid(),
    /** Who the page was made for: on a shared device somebody else may have signed in since. */
    studentId: z.uuid().optional(),
    writing: z.string().trim().max(10_000, 'hand_in.writing_long').default(''),
    photos: files.pipe(z.array(file).max(mostOf.photos, 'hand_in.photos_many')),
    drawing: files.pipe(z.array(file).max(mostOf.drawing, 'hand_in.drawing_many')),
    pdf: files.pipe(z.array(file).max(mostOf.pdf, 'hand_in.pdf_many')),
    voice: files.pipe(z.array(file).max(mostOf.voice, 'hand_in.voice_many')),
    help: z.enum(['alone', 'with_help']).default('alone'),
    /** Who pressed the button; apart from who did the work. */
    sentBy: z.enum(['child', 'adult']).default('child'),
    others: z.enum(othersInPhotos).optional(),
    /** How long the page was worked on, where it tells; a day at most. */
    seconds: z.coerce.number().int().min(0).max(86_400).optional(),
    /** The version that is being changed, where the work was handed in already. */
    changing: z.coerce.number().int().min(1).max(30_000).optional(),
    /** Which attempt the page showed; 0 where nothing was handed in. */
    attempt: z.coerce.number().int().min(0).max(30_000).optional(),
    /** The same each time that the same work is sent. */
    sentAs: z.uuid().optional(),
    /** Which of its evidence stays. */
    keep: z.array(z.uuid()).max(20).default([]),
  })
  .refine(
    ({ writing, photos, drawing, pdf, voice, keep }) =>
      writing || photos.length || drawing.length || pdf.length || voice.length || keep.length,
    { path: ['writing'], message: 'hand_in.nothing_yet' },
  );
export type HandIn = z.output<typeof handInInput>;

import { z } from 'zod';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { longestDrawing } from '../sending/rules';

const place = z.number().int().min(-10_000).max(10_000);
const line = z.object({
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  width: z.number().int().min(1).max(100),
  points: z.array(z.object({ x: place, y: place })).max(20_000),
});
const drawn = z.array(z.union([z.literal('new sheet'), line])).max(5_000);

const fromText = z
  .string()
  .max(longestDrawing)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'refusal.not_understood' });
      return z.NEVER;
    }
  });

export const saveDraftInput = z.object({
  activityId: z.uuid(),
  /** Who the page was made for: on a shared device somebody else may have signed in since. */
  studentId: z.uuid(),
  writing: z.string().max(10_000).default(''),
  /** Left out where it is too long: what was saved of it before stays. */
  drawn: fromText.pipe(drawn).optional(),
  way: z.enum(evidenceKinds).optional(),
  seconds: z.coerce.number().int().min(0).max(86_400).default(0),
  /** The version that is being changed, where the work was handed in already. */
  changing: z.coerce.number().int().min(1).max(30_000).optional(),
  /** The page that saves, and when what it saw last was saved; nothing where it saw no draft. */
  page: z.uuid().optional(),
  seen: z.iso.datetime().optional(),
});
export type SaveDraft = z.output<typeof saveDraftInput>;

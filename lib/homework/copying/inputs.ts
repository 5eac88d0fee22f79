import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';

export const mostCopied = 60;

export const copyWorkInput = z
  .object({
    classId: idInput('activity.class_missing'),
    /** Everything that was shown, and the day that stands beside each. */
    ids: z.array(idInput()).min(1).max(mostCopied),
    dueOns: z.array(dayInput('activity.day_missing')).max(mostCopied),
    /** Those of them that are ticked. */
    activityIds: z.array(idInput()).max(mostCopied).default([]),
  })
  .refine(({ ids, dueOns }) => ids.length === dueOns.length)
  .refine(({ activityIds }) => activityIds.length > 0, {
    path: ['activityIds'],
    message: 'copying.nothing_chosen',
  })
  .transform(({ classId, ids, dueOns, activityIds }) => ({
    classId,
    pieces: ids.flatMap((activityId, at) => {
      const dueOn = dueOns[at];
      return dueOn && activityIds.includes(activityId) ? [{ activityId, dueOn }] : [];
    }),
  }));
export type CopyWork = z.output<typeof copyWorkInput>;

const day = dayInput().optional().catch(undefined);
const id = idInput().optional().catch(undefined);

/** The address of the page. What is not understood is left out. */
export const copyAddress = z.object({
  class: id,
  club: id,
  /** "2026-09-01..2026-12-18": the days of a term or a week. */
  span: z
    .string()
    .transform((text) => text.split('..'))
    .pipe(z.tuple([dayInput(), dayInput()]))
    .transform(([from, to]) => ({ from, to }))
    .refine(({ from, to }) => from <= to)
    .optional()
    .catch(undefined),
  into: day,
});

import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { isId } from '@/lib/shared/is-id';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/** "club", "class 0190…" or "child 0190…": whom it is for. */
const whoseInput = z
  .string('club_rhythms.whose_missing')
  .transform((given) => given.split(' '))
  .refine(
    ([kind, id, ...more]) =>
      more.length === 0 &&
      (kind === 'club'
        ? id === undefined
        : (kind === 'class' || kind === 'child') && isId(id ?? '')),
    'club_rhythms.whose_missing',
  )
  .transform(([kind, id = null]) => ({
    classId: kind === 'class' ? id : null,
    studentId: kind === 'child' ? id : null,
  }));

export const setRhythmInput = z
  .object({
    clubId: idInput(),
    whose: whoseInput,
    how: z.enum(['times', 'weekdays'], 'club_rhythms.how_missing'),
    times: z.preprocess(
      (given) => (given === '' ? undefined : given),
      wholeNumberInput(1, 5, 'club_rhythms.times_missing').optional(),
    ),
    weekdays: z.array(wholeNumberInput(1, 7, 'clubs.weekday_missing')).default([]),
  })
  .superRefine(({ how, times, weekdays }, issues) => {
    if (how === 'times' && times === undefined)
      issues.addIssue({ code: 'custom', path: ['times'], message: 'club_rhythms.times_missing' });
    if (how === 'weekdays' && weekdays.length === 0)
      issues.addIssue({ code: 'custom', path: ['weekdays'], message: 'clubs.weekday_missing' });
  });
export type SetRhythm = z.output<typeof setRhythmInput>;

export const endRhythmInput = z.object({ clubId: idInput(), rhythmId: idInput() });
export type EndRhythm = z.output<typeof endRhythmInput>;

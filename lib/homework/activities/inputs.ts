import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { evidenceKinds } from '@/lib/shared/vocabulary';

const day = dayInput('activity.day_missing');

export const setActivityInput = z
  .object({
    clubId: z.uuid('activity.club_missing'),
    /** One activity is set for each of these classes. */
    classIds: z.array(z.uuid()).min(1, 'activity.class_missing').max(40),
    title: z.string().trim().min(1, 'activity.title_missing').max(120, 'activity.title_long'),
    instructions: z.string().trim().max(2_000, 'activity.instructions_long').default(''),
    evidenceKinds: z.array(z.enum(evidenceKinds)).min(1, 'activity.evidence_missing'),
    opensOn: day,
    dueOn: day,
  })
  .refine(({ opensOn, dueOn }) => opensOn <= dueOn, {
    path: ['dueOn'],
    message: 'activity.due_before_it_opens',
  });
export type SetActivity = z.output<typeof setActivityInput>;

/** The address of the list of activities. What is not understood is left out rather than refused. */
export const activitiesAddress = z.object({
  class: z.uuid().optional().catch(undefined),
  club: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

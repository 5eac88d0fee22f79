import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import { isDescribed, mediaInput, notDescribed } from './media/inputs';
import { repetitions } from './repeating/rules';

const day = dayInput('activity.day_missing');
const ticked = z.literal('on').optional().transform(Boolean);
const leftEmpty = z.literal('').transform(() => null);

/** What a piece of work says, whoever it is for. */
export const whatIsAsked = {
  title: z.string().trim().min(1, 'activity.title_missing').max(120, 'activity.title_long'),
  instructions: z.string().trim().max(2_000, 'activity.instructions_long').default(''),
  dueOn: day,
  /** The last day on which late work is taken. */
  closesOn: z.union([leftEmpty, day], 'activity.day_missing').default(null),
  level: z
    .union(
      [leftEmpty, wholeNumberInput(1, 40, 'activity.level_not_of_this_club')],
      'activity.level_not_of_this_club',
    )
    .default(null),
};

/** Everybody of the class who is in the club, or the children named. */
export const forWhomInput = {
  forWhom: z.enum(['everyone', 'named']).default('everyone'),
  childIds: z.array(idInput()).max(400).default([]),
};

type Dates = Readonly<{ dueOn: string; closesOn: string | null }>;
export const closesAfterDue = ({ dueOn, closesOn }: Dates) =>
  closesOn === null || dueOn <= closesOn;
export const closesBeforeDue = { path: ['closesOn'], message: 'activity.closes_before_due' };

type Whom = Readonly<{ forWhom: 'everyone' | 'named'; childIds: readonly string[] }>;
export const namesSomebody = ({ forWhom, childIds }: Whom) =>
  forWhom === 'everyone' || childIds.length > 0;
export const nobodyNamed = { path: ['childIds'], message: 'activity.nobody_named' };

export const setActivityInput = z
  .object({
    ...whatIsAsked,
    ...forWhomInput,
    ...mediaInput,
    clubId: z.uuid('activity.club_missing'),
    /** One activity is set for each of these classes. */
    classIds: z.array(z.uuid()).min(1, 'activity.class_missing').max(40),
    evidenceKinds: z.array(z.enum(evidenceKinds)).min(1, 'activity.evidence_missing'),
    opensOn: day,
    repeats: z.enum(repetitions).default('once'),
    /** The last day on which a repeated piece may be due. */
    repeatsUntil: z.union([leftEmpty, day], 'activity.day_missing').default(null),
    /** Out of the library, with what of it is shown. */
    templateId: idInput().optional(),
    templatePicture: ticked,
    templateRecording: ticked,
  })
  .refine(({ opensOn, dueOn }) => opensOn <= dueOn, {
    path: ['dueOn'],
    message: 'activity.due_before_it_opens',
  })
  .refine(closesAfterDue, closesBeforeDue)
  .refine(({ repeats, repeatsUntil }) => repeats === 'once' || repeatsUntil !== null, {
    path: ['repeatsUntil'],
    message: 'activity.repeats_until_missing',
  })
  .refine(namesSomebody, nobodyNamed)
  .refine(isDescribed, notDescribed);

type Set = z.output<typeof setActivityInput>;
/** Once, for everybody, at any level and taken for ever, unless something else is said. */
type MayBeLeftOut =
  | 'closesOn'
  | 'level'
  | 'forWhom'
  | 'childIds'
  | 'repeats'
  | 'repeatsUntil'
  | 'pictureSays'
  | 'templateId'
  | 'templatePicture'
  | 'templateRecording';
export type SetActivity = Omit<Set, MayBeLeftOut | 'picture' | 'recording'> &
  Partial<Pick<Set, MayBeLeftOut>>;

/** The address of the list of activities. What is not understood is left out rather than refused. */
export const activitiesAddress = z.object({
  class: z.uuid().optional().catch(undefined),
  club: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { cheers } from '@/lib/shared/recognition';
import { fewestBuddies, mostBuddies } from './rules';

export const chooseBuddiesInput = z.object({
  classId: idInput(),
  studentIds: z
    .array(idInput(), 'buddies.choose_number')
    .transform((ids) => [...new Set(ids)])
    .refine(
      ({ length }) => length >= fewestBuddies && length <= mostBuddies,
      'buddies.choose_number',
    ),
});
export type ChooseBuddies = z.output<typeof chooseBuddiesInput>;

export const endBuddiesInput = z.object({ classId: idInput(), groupId: idInput() });
export type EndBuddies = z.output<typeof endBuddiesInput>;

export const takeOutInput = z.object({
  ...{ classId: idInput(), groupId: idInput(), studentId: idInput() },
});
export type TakeOut = z.output<typeof takeOutInput>;

/** Nothing here is written by a child: whom it is for, and which of the cheers. */
export const sendCheerInput = z.object({
  groupId: idInput(),
  toId: idInput(),
  cheer: z.enum(cheers, 'buddies.choose_cheer'),
});
export type SendCheer = z.output<typeof sendCheerInput>;

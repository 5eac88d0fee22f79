import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

const group = {
  name: z.string().trim().min(1, 'groups.name_missing').max(60, 'groups.name_long'),
  studentIds: z.array(idInput()).min(1, 'groups.nobody_chosen').max(100),
};

export const makeGroupInput = z.object({
  ...group,
  classId: idInput('groups.class_missing'),
  clubId: z.union([z.literal('').transform(() => null), idInput()]).default(null),
});
export type MakeGroup = z.output<typeof makeGroupInput>;

export const changeGroupInput = z.object({
  ...group,
  groupId: idInput(),
  asSeen: z.string().max(20),
});
export type ChangeGroup = z.output<typeof changeGroupInput>;

export const oneGroupInput = z.object({ groupId: idInput() });
export type OneGroup = z.output<typeof oneGroupInput>;

import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { staffParts } from '@/lib/shared/vocabulary';

/** The last day of all; empty while nobody knows it. */
const lastDay = z
  .literal('')
  .transform(() => null)
  .or(dayInput('classes.day_missing'));

export const addStaffInput = z.object({
  classId: idInput(),
  personId: idInput('classes.staff_missing'),
  part: z.enum(staffParts, 'classes.part_missing'),
  startsOn: dayInput('classes.day_missing'),
  lastDay,
});
export type AddStaff = z.output<typeof addStaffInput>;

export const staffDatesInput = z.object({
  classId: idInput(),
  staffId: idInput(),
  /** The last day as the form showed it, so that nobody sets another unseen. */
  before: lastDay,
  lastDay,
});
export type StaffDates = z.output<typeof staffDatesInput>;

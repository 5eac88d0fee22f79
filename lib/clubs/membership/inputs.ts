import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

export const putIntoClubInput = z.object({
  clubId: idInput(),
  studentIds: z
    .array(idInput(), 'club_members.child_missing')
    .min(1, 'club_members.child_missing')
    .max(200),
  on: dayInput('clubs.day_missing'),
  /** The first day on which they are no longer in it. */
  until: z.preprocess(
    (given) => (given === '' ? undefined : given),
    dayInput('clubs.day_missing').optional(),
  ),
});
export type PutIntoClub = z.output<typeof putIntoClubInput>;

export const leaveClubInput = z.object({
  clubId: idInput(),
  /** The row of who was put in by hand. */
  memberId: idInput(),
  on: dayInput('clubs.day_missing'),
});
export type LeaveClub = z.output<typeof leaveClubInput>;

export const clubYearsInput = z.object({
  clubId: idInput(),
  /** The year groups as the form showed them, so that two offices do not overwrite each other. */
  asSeen: z.string().max(40),
  yearGroups: z
    .array(wholeNumberInput(-1, 6, 'club_members.year_missing'))
    .default([])
    .transform((years) => [...new Set(years)].sort((a, b) => a - b)),
});
export type ClubYears = z.output<typeof clubYearsInput>;

/** The address of the list of members; it never refuses, it falls back. */
export const membersListInput = z.object({
  q: z.string().trim().max(60).catch('').default(''),
});

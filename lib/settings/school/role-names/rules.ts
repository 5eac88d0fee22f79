import { asSeen } from '@/lib/shared/as-seen';
import { type RoleNames, renamedRoles } from '@/lib/shared/vocabulary';

export const roleNamesAsSeen = (own: RoleNames) =>
  asSeen(renamedRoles.map((role) => own[role] ?? null));

/** What schools, colleges and services call them, to choose from. */
export const suggestedNames: Readonly<
  Partial<Record<(typeof renamedRoles)[number], readonly string[]>>
> = {
  student: ['Child', 'Pupil', 'Learner', 'Client'],
  trainer: ['Teacher', 'Trainer', 'Tutor', 'Coach'],
  support_worker: ['Support worker', 'Social worker', 'Family worker', 'Learning mentor'],
};

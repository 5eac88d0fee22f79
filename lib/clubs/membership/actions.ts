'use server';

import { action } from '@/lib/platform/action';
import { putIntoClub, takeOutOfClub } from './by-hand';
import { clubYearsInput, leaveClubInput, putIntoClubInput } from './inputs';
import { setClubYears } from './years';

const members = (done: string) => ({
  goTo: ({ clubId }: Readonly<{ clubId: string }>) => `/admin/clubs/${clubId}/members?done=${done}`,
});

export const putIntoClubAction = action(
  'clubs.manage',
  putIntoClubInput,
  putIntoClub,
  members('put_in'),
);
export const takeOutOfClubAction = action(
  'clubs.manage',
  leaveClubInput,
  takeOutOfClub,
  members('taken_out'),
);
export const setClubYearsAction = action(
  'clubs.manage',
  clubYearsInput,
  setClubYears,
  members('years_set'),
);

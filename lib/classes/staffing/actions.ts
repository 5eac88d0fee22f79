'use server';

import { action } from '@/lib/platform/action';
import { addStaff, setStaffDates } from './commands';
import { addStaffInput, staffDatesInput } from './inputs';

const staffPage = (done: string) => ({
  goTo: ({ classId }: Readonly<{ classId: string }>) =>
    `/admin/classes/${classId}/staff?done=${done}`,
});

export const addStaffAction = action(
  'classes.manage',
  addStaffInput,
  addStaff,
  staffPage('staff_joined'),
);
export const setStaffDatesAction = action(
  'classes.manage',
  staffDatesInput,
  setStaffDates,
  staffPage('staff_dated'),
);

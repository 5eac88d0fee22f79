'use server';

import { action } from '@/lib/platform/action';
import {
  addGuardian,
  addStaffMember,
  addStudent,
  editGuardian,
  editLink,
  editStaffMember,
  editStudent,
  restorePerson,
  unlinkGuardian,
} from './commands';
import {
  addGuardianInput,
  addStaffMemberInput,
  addStudentInput,
  editGuardianInput,
  editLinkInput,
  editStaffMemberInput,
  editStudentInput,
  personInput,
  unlinkGuardianInput,
} from './inputs';
import { changesRole } from './queries';

type Here = Readonly<{ id: string }>;
const page = (done: string) => ({
  goTo: (_input: unknown, { id }: Here) => `/admin/people/${id}?done=${done}`,
});
/** Links are seen on the page of the child they are about. */
const child = (done: string) => ({
  goTo: (_input: unknown, { studentId }: Readonly<{ studentId: string }>) =>
    `/admin/people/${studentId}?done=${done}`,
});

export const addStudentAction = action(
  'people.manage',
  addStudentInput,
  addStudent,
  page('student_added'),
);
export const addStaffMemberAction = action('people.manage', addStaffMemberInput, addStaffMember, {
  ...page('staff_added'),
  confirmed: (_tenant, { role }) => role === 'school_admin',
});
export const addGuardianAction = action(
  'people.manage',
  addGuardianInput,
  addGuardian,
  page('guardian_added'),
);
export const editStudentAction = action(
  'people.manage',
  editStudentInput,
  editStudent,
  page('saved'),
);
export const editStaffMemberAction = action(
  'people.manage',
  editStaffMemberInput,
  editStaffMember,
  { ...page('saved'), confirmed: changesRole },
);
export const editGuardianAction = action(
  'people.manage',
  editGuardianInput,
  editGuardian,
  page('saved'),
);
export const restorePersonAction = action(
  'people.manage',
  personInput,
  restorePerson,
  page('restored'),
);
export const editLinkAction = action('people.manage', editLinkInput, editLink, child('link_saved'));
export const unlinkGuardianAction = action(
  'people.manage',
  unlinkGuardianInput,
  unlinkGuardian,
  child('unlinked'),
);

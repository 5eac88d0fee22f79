'use server';

import { action } from '@/lib/platform/action';
import {
  archiveDepartment,
  chooseLead,
  createDepartment,
  editDepartment,
  endMembership,
  joinDepartment,
  restoreDepartment,
} from './commands';
import {
  chooseLeadInput,
  createDepartmentInput,
  departmentInput,
  editDepartmentInput,
  endMembershipInput,
  joinDepartmentInput,
} from './inputs';

const page = (done: string) => ({
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) =>
    `/admin/departments/${id}?done=${done}`,
});
/** What happens to a member is recorded with the person, so the form says which department it was. */
const members = (done: string) => ({
  goTo: ({ departmentId }: Readonly<{ departmentId: string }>) =>
    `/admin/departments/${departmentId}?done=${done}`,
});

export const createDepartmentAction = action(
  'people.manage',
  createDepartmentInput,
  createDepartment,
  page('created'),
);
export const editDepartmentAction = action(
  'people.manage',
  editDepartmentInput,
  editDepartment,
  page('saved'),
);
export const archiveDepartmentAction = action(
  'people.manage',
  departmentInput,
  archiveDepartment,
  page('archived'),
);
export const restoreDepartmentAction = action(
  'people.manage',
  departmentInput,
  restoreDepartment,
  page('restored'),
);
export const joinDepartmentAction = action(
  'people.manage',
  joinDepartmentInput,
  joinDepartment,
  members('added'),
);
export const endMembershipAction = action(
  'people.manage',
  endMembershipInput,
  endMembership,
  members('ended'),
);
export const chooseLeadAction = action(
  'people.manage',
  chooseLeadInput,
  chooseLead,
  members('lead'),
);

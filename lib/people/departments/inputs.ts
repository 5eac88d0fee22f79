import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';

const details = {
  name: nameInput(60, 'departments.name_missing', 'departments.name_long'),
  description: z.string().trim().max(240, 'departments.description_long').default(''),
};
const membership = { departmentId: idInput(), membershipId: idInput() };

export const createDepartmentInput = z.object(details);
export const editDepartmentInput = z.object({
  departmentId: idInput(),
  asSeen: z.string().max(20),
  ...details,
});
export const departmentInput = z.object({ departmentId: idInput() });
export const joinDepartmentInput = z.object({
  departmentId: idInput(),
  personId: idInput('departments.person_missing'),
  startsOn: dayInput('departments.day_missing'),
});
export const endMembershipInput = z.object({
  ...membership,
  on: dayInput('departments.day_missing'),
});
export const chooseLeadInput = z.object({ ...membership, leads: z.enum(['yes', 'no']) });

export type CreateDepartment = z.output<typeof createDepartmentInput>;
export type EditDepartment = z.output<typeof editDepartmentInput>;
export type WhichDepartment = z.output<typeof departmentInput>;
export type JoinDepartment = z.output<typeof joinDepartmentInput>;
export type EndMembership = z.output<typeof endMembershipInput>;
export type ChooseLead = z.output<typeof chooseLeadInput>;

/** The address of the list; it never refuses, it falls back. */
export const departmentListInput = z.object({
  state: z.enum(['here', 'archived']).catch('here').default('here'),
});
export type DepartmentList = z.output<typeof departmentListInput>;

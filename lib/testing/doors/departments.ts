import { randomUUID } from 'node:crypto';
import {
  archiveDepartment,
  createDepartment,
  joinDepartment,
} from '@/lib/people/departments/commands';
import { listMembers } from '@/lib/people/departments/queries';
import { departmentAsSeen } from '@/lib/people/departments/rules';
import { office } from '../acting';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

const science = { name: 'Science', description: '' };

const made = (school: MintedSchool) =>
  office(school, (tenant) =>
    createDepartment(tenant, { ...science, name: `Science ${randomUUID()}`.slice(0, 40) }),
  );

async function joined(school: MintedSchool) {
  const { id: departmentId } = await made(school);
  const [member] = await office(school, async (tenant) => {
    const { today: startsOn, people } = school;
    await joinDepartment(tenant, { departmentId, personId: people.msReid.id, startsOn });
    return listMembers(tenant, departmentId);
  });
  return { departmentId, membershipId: member?.id ?? '' };
}

/** Forms about groups of staff. */
export const doorsOfDepartments: Readonly<Record<string, Door>> = {
  createDepartmentAction: byOffice(async () => science),
  editDepartmentAction: byOffice(async (school) => {
    const department = await made(school);
    return {
      departmentId: department.id,
      asSeen: departmentAsSeen(department),
      name: 'Sciences',
      description: 'How the world works.',
    };
  }),
  archiveDepartmentAction: byOffice(async (school) => ({ departmentId: (await made(school)).id })),
  restoreDepartmentAction: byOffice(async (school) => {
    const { id: departmentId } = await made(school);
    await office(school, (tenant) => archiveDepartment(tenant, { departmentId }));
    return { departmentId };
  }),
  joinDepartmentAction: byOffice(async (school) => ({
    departmentId: (await made(school)).id,
    personId: school.people.msReid.id,
    startsOn: school.today,
  })),
  endMembershipAction: byOffice(async (school) => ({
    ...(await joined(school)),
    on: school.today,
  })),
  chooseLeadAction: byOffice(async (school) => ({ ...(await joined(school)), leads: 'yes' })),
};

import { z } from 'zod';
import { chosenColumns } from '@/lib/shared/columns-input';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { relations, roles, staffRoles } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

const names = {
  givenName: nameInput(80, 'people.given_name_missing', 'people.name_too_long'),
  familyName: nameInput(80, 'people.family_name_missing', 'people.name_too_long'),
};
const title = z.string().trim().max(20, 'people.title_too_long').default('');
/** A tick box sends 'on' or nothing. */
const ticked = z.literal('on').optional().transform(Boolean);
const nothing = z.literal('').transform(() => null);
const asSeen = z.string().max(20);
const which = { personId: idInput(), asSeen };

const ofStudent = {
  ...names,
  animal: nothing.or(z.string().regex(/^[a-z]{2,20}$/)),
  dateOfBirth: nothing.or(dayInput('people.birthday_not_a_date')),
  yearGroup: wholeNumberInput(-1, 6, 'people.year_group_missing'),
};
const ofStaff = {
  ...names,
  title,
  role: z.enum(staffRoles, 'people.role_missing'),
};
const ofGuardian = { ...names, title };

export const addStudentInput = z.object(ofStudent);
export const addStaffMemberInput = z.object(ofStaff);
export const addGuardianInput = z.object(ofGuardian);
export const editStudentInput = z.object({ ...which, ...ofStudent });
export const editStaffMemberInput = z.object({ ...which, ...ofStaff });
export const editGuardianInput = z.object({ ...which, ...ofGuardian });
export const personInput = z.object({ personId: idInput() });

const rights = {
  relation: z.enum(relations, 'people.relation_missing'),
  parentalResponsibility: z.enum(['yes', 'no', 'unknown']),
  livesWith: ticked,
  maySee: ticked,
  mayConsent: ticked,
  mayMessage: ticked,
  mayBook: ticked,
  mayCollect: ticked,
  primaryContact: ticked,
};
export const linkGuardianInput = z.object({
  guardianId: idInput('people.guardian_missing'),
  studentId: idInput('people.child_missing'),
  ...rights,
  startsOn: dayInput('people.day_missing'),
});
export const editLinkInput = z.object({ linkId: idInput(), asSeen, ...rights });
export const unlinkGuardianInput = z.object({
  linkId: idInput(),
  on: dayInput('people.day_missing'),
});

/**
 * Which account signs in as the person. It is no field of any form: it comes from an invitation or a
 * seed, never from what a browser sends.
 */
type SignsIn = Readonly<{ accountId?: string | undefined }>;

export type AddStudent = z.output<typeof addStudentInput> & SignsIn;
export type AddStaffMember = z.output<typeof addStaffMemberInput> & SignsIn;
export type AddGuardian = Omit<z.output<typeof addGuardianInput>, 'title'> &
  Readonly<{ title?: string | undefined }> &
  SignsIn;
export type EditStudent = z.output<typeof editStudentInput>;
export type EditStaffMember = z.output<typeof editStaffMemberInput>;
export type EditGuardian = z.output<typeof editGuardianInput>;
export type WhichPerson = z.output<typeof personInput>;
export type LinkGuardian = z.output<typeof linkGuardianInput>;
export type EditLink = z.output<typeof editLinkInput>;
export type UnlinkGuardian = z.output<typeof unlinkGuardianInput>;

const peopleSorts = ['name', 'role', 'year', 'class', 'born'] as const;

/** What the list can show beside the name, in that order. */
export const peopleColumns = [
  'role',
  'year',
  'class',
  'family',
  'born',
  'key_stage',
  'language',
  'upn',
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];
export const usualColumns: readonly PeopleColumn[] = ['role', 'year', 'class', 'family'];

export const columnsInput = chosenColumns(peopleColumns);

/** The address of the people list: what it is filtered and sorted by, and its page. Never refuses. */
export const peopleListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  role: z.enum(roles).optional().catch(undefined),
  year: wholeNumberInput(-1, 6).optional().catch(undefined),
  class: idInput().or(z.literal('none')).optional().catch(undefined),
  department: idInput().optional().catch(undefined),
  state: z.enum(['here', 'archived']).catch('here').default('here'),
  missing: z.enum(['guardian', 'primary_contact', 'consent']).optional().catch(undefined),
  sort: z.enum(peopleSorts).catch('name').default('name'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  columns: columnsInput,
});
export type PeopleList = z.output<typeof peopleListInput>;

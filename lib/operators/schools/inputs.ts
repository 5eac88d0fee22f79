import { z } from 'zod';
import { noSchoolsAddress } from '@/lib/shared/addresses';
import { idInput } from '@/lib/shared/id-input';
import { isSlug } from '@/lib/shared/is-slug';
import { nameInput } from '@/lib/shared/name-input';
import { nations, schoolKinds } from '@/lib/shared/vocabulary';
import { emailInput } from '../../identity/passwords/inputs';
import { isHost, schoolStates } from './rules';

const slug = z
  .string('platform.slug_missing')
  .trim()
  .toLowerCase()
  .min(1, 'platform.slug_missing')
  .refine((text) => !noSchoolsAddress.includes(text), 'platform.slug_ours')
  .refine((text) => noSchoolsAddress.includes(text) || isSlug(text), 'platform.slug_odd');

const host = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text || null)
  .refine((text) => text === null || isHost(text), 'platform.host_odd');

const schoolName = nameInput(120, 'platform.name_missing', 'platform.name_long');
const title = z
  .string()
  .trim()
  .max(20, 'platform.title_long')
  .transform((text) => text || null);
const personName = (missing: string) => nameInput(80, missing, 'platform.name_long');

const firstAdmin = {
  title,
  givenName: personName('platform.given_name_missing'),
  familyName: personName('platform.family_name_missing'),
  email: emailInput,
};

export const makeSchoolInput = z.object({
  name: schoolName,
  slug,
  kind: z.enum(schoolKinds, 'refusal.not_understood'),
  nation: z.enum(nations, 'refusal.not_understood'),
  host,
  ...firstAdmin,
});
export type MakeSchool = z.output<typeof makeSchoolInput>;

export const inviteFirstAdminInput = z.object({ schoolId: idInput(), ...firstAdmin });
export type InviteFirstAdmin = z.output<typeof inviteFirstAdminInput>;

export const changeSchoolInput = z.object({
  schoolId: idInput(),
  asSeen: z.string('refusal.not_understood').max(20, 'refusal.not_understood'),
  name: schoolName,
  host,
});
export type ChangeSchool = z.output<typeof changeSchoolInput>;

export const suspendSchoolInput = z.object({
  schoolId: idInput(),
  reason: z.string().trim().min(10, 'platform.reason_short').max(500, 'platform.reason_long'),
});
export type SuspendSchool = z.output<typeof suspendSchoolInput>;

export const whichSchoolInput = z.object({ schoolId: idInput() });
export type WhichSchool = z.output<typeof whichSchoolInput>;

export const schoolSorts = ['name', 'state', 'made'] as const;

/** The address of the list. It never refuses. */
export const schoolListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  state: z.enum(schoolStates).optional().catch(undefined),
  sort: z.enum(schoolSorts).catch('name').default('name'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type SchoolList = z.output<typeof schoolListInput>;

import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { learningNeedKinds, senStatuses } from '@/lib/shared/vocabulary';
import { languages } from './languages/rules';

const nothing = z.literal('').transform(() => null);
const asSeen = z.string().max(20);
/** However it was typed: spaces within and small letters are what a printout makes of it. */
const upn = z
  .string()
  .max(40, 'people_records.upn_malformed')
  .transform((typed) => typed.replace(/\s/g, '').toUpperCase() || null)
  .nullable()
  .default(null);
const legalName = nothing
  .or(nameInput(80, 'people_records.legal_name_odd', 'people.name_too_long'))
  .nullable()
  .default(null);

export const saveRecordInput = z.object({
  studentId: idInput(),
  asSeen,
  upn,
  formerUpn: upn,
  legalGivenName: legalName,
  legalFamilyName: legalName,
  homeLanguage: nothing
    .or(z.enum(languages, 'people_records.language_unknown'))
    .nullable()
    .default(null),
});

export const saveNeedsInput = z.object({
  studentId: idInput(),
  asSeen,
  senStatus: z.enum(senStatuses, 'people_records.sen_status_missing'),
  needs: z.array(z.enum(learningNeedKinds)).max(learningNeedKinds.length).default([]),
  helps: z.string().trim().max(600, 'people_records.helps_too_long').default(''),
});

export const addQualificationInput = z.object({
  personId: idInput(),
  name: nameInput(
    120,
    'people_records.qualification_missing',
    'people_records.qualification_too_long',
  ),
  awardedOn: nothing.or(dayInput('people.day_missing')).nullable().default(null),
  expiresOn: nothing.or(dayInput('people.day_missing')).nullable().default(null),
});
export const removeQualificationInput = z.object({ qualificationId: idInput() });

export type SaveRecord = z.output<typeof saveRecordInput>;
export type SaveNeeds = z.output<typeof saveNeedsInput>;
export type AddQualification = z.output<typeof addQualificationInput>;
export type RemoveQualification = z.output<typeof removeQualificationInput>;

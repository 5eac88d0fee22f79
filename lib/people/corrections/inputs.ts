import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { addressFields, namedInEmergency } from '../contacts/inputs';
import { isTelephone } from '../contacts/rules';
import { languages } from '../records/languages/rules';

const nothing = z.literal('').transform(() => null);
const telephone = z
  .string()
  .trim()
  .max(60, 'people_records.contact_too_long')
  .refine((text) => text === '' || isTelephone(text), 'people_records.telephone_odd')
  .transform((text) => text || null)
  .nullable()
  .default(null);

/** One's own numbers and address, whole: what stays as it is sends what stands there. */
export const correctOwnInput = z
  .object({
    /** Whose form it was: on a device that others use, somebody else may have signed in meanwhile. */
    personId: idInput(),
    mobile: telephone,
    home_phone: telephone,
    work_phone: telephone,
    email: nothing.or(z.email('people_records.email_odd').max(254)).default(null),
    ...addressFields,
  })
  .refine(({ lines, town, postcode }) => lines !== '' || (town === '' && postcode === ''), {
    path: ['lines'],
    message: 'people_records.address_without_street',
  })
  .transform(({ lines, town, postcode, ...rest }) => ({
    ...rest,
    address: lines ? { lines, town, postcode } : null,
  }));

export const correctLanguageInput = z.object({
  studentId: idInput(),
  homeLanguage: z.enum(languages, 'people_records.language_unknown'),
});
export const nameContactInput = z.object({ studentId: idInput(), ...namedInEmergency });
export const leaveOutContactInput = z.object({ contactId: idInput() });
export const takeBackInput = z.object({ correctionId: idInput() });

const asSeen = z.string().max(20);
export const confirmCorrectionInput = z.object({ correctionId: idInput(), asSeen });
export const declineCorrectionInput = z.object({
  correctionId: idInput(),
  answer: z
    .string('corrections.answer_missing')
    .trim()
    .min(1, 'corrections.answer_missing')
    .max(300, 'corrections.answer_too_long'),
});

export type CorrectOwn = z.output<typeof correctOwnInput>;
export type CorrectLanguage = z.output<typeof correctLanguageInput>;
export type NameContact = z.output<typeof nameContactInput>;
export type LeaveOutContact = z.output<typeof leaveOutContactInput>;
export type TakeBack = z.output<typeof takeBackInput>;
export type ConfirmCorrection = z.output<typeof confirmCorrectionInput>;
export type DeclineCorrection = z.output<typeof declineCorrectionInput>;

import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { contactKinds } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import { isTelephone, postcodeOf, telephonesIn } from './rules';

export const mostContactPoints = 8;
const asSeen = z.string().max(20);
const point = z.string().trim().max(254, 'people_records.contact_too_long');

/** House and street, town and postcode as a form sends them; null where all are empty. */
export const addressFields = {
  lines: z
    .string()
    .trim()
    .max(200, 'people_records.address_too_long')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .default(''),
  town: z.string().trim().max(80, 'people_records.address_too_long').default(''),
  postcode: z
    .string()
    .trim()
    .max(12, 'people_records.postcode_too_long')
    .transform(postcodeOf)
    .default(''),
};

/** Lines of a kind and a value each; those left empty fall away, the others keep their order. */
export const saveContactsInput = z
  .object({
    personId: idInput(),
    asSeen,
    kinds: z.array(z.enum(contactKinds)).max(mostContactPoints).default([]),
    values: z.array(point).max(mostContactPoints).default([]),
    ...addressFields,
  })
  .refine(({ kinds, values }) => kinds.length === values.length, {
    path: ['values'],
    message: 'refusal.not_understood',
  })
  .refine(({ lines, town, postcode }) => lines !== '' || (town === '' && postcode === ''), {
    path: ['lines'],
    message: 'people_records.address_without_street',
  })
  .transform(({ kinds, values, ...rest }) => ({
    ...rest,
    points: values.flatMap((value, place) => {
      const kind = kinds[place];
      return kind && value ? [{ kind, value }] : [];
    }),
  }));

const telephones = z
  .string()
  .max(120, 'people_records.telephones_too_many')
  .transform(telephonesIn)
  .refine((all) => all.length > 0, 'people_records.telephone_missing')
  .refine((all) => all.length <= 3, 'people_records.telephones_too_many')
  .refine((all) => all.every(isTelephone), 'people_records.telephone_odd');

export const namedInEmergency = {
  name: nameInput(120, 'people_records.emergency_name_missing', 'people_records.contact_too_long'),
  relation: z.string().trim().max(60, 'people_records.relation_too_long').default(''),
  telephones,
};

const emergency = {
  ...namedInEmergency,
  priority: wholeNumberInput(1, 20, 'people_records.priority_missing'),
  mayCollect: z.literal('on').optional().transform(Boolean),
};
export const addEmergencyContactInput = z.object({ studentId: idInput(), ...emergency });
export const editEmergencyContactInput = z.object({ contactId: idInput(), asSeen, ...emergency });
export const removeEmergencyContactInput = z.object({ contactId: idInput() });

export type SaveContacts = z.output<typeof saveContactsInput>;
export type AddEmergencyContact = z.output<typeof addEmergencyContactInput>;
export type EditEmergencyContact = z.output<typeof editEmergencyContactInput>;
export type RemoveEmergencyContact = z.output<typeof removeEmergencyContactInput>;

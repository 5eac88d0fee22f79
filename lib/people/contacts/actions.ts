'use server';

import { action } from '@/lib/platform/action';
import {
  addEmergencyContact,
  editEmergencyContact,
  removeEmergencyContact,
  saveContacts,
} from './commands';
import {
  addEmergencyContactInput,
  editEmergencyContactInput,
  removeEmergencyContactInput,
  saveContactsInput,
} from './inputs';

const contacts = {
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) =>
    `/admin/people/${id}/contacts?done=saved`,
};
const contactsOfChild = {
  goTo: (_input: unknown, { studentId }: Readonly<{ studentId: string }>) =>
    `/admin/people/${studentId}/contacts?done=saved`,
};

export const saveContactsAction = action(
  'people.manage',
  saveContactsInput,
  saveContacts,
  contacts,
);
export const addEmergencyContactAction = action(
  'people.manage',
  addEmergencyContactInput,
  addEmergencyContact,
  contactsOfChild,
);
export const editEmergencyContactAction = action(
  'people.manage',
  editEmergencyContactInput,
  editEmergencyContact,
  contactsOfChild,
);
export const removeEmergencyContactAction = action(
  'people.manage',
  removeEmergencyContactInput,
  removeEmergencyContact,
  contactsOfChild,
);

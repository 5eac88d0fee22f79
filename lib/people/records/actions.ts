'use server';

import { action } from '@/lib/platform/action';
import { addQualification, removeQualification, saveNeeds, saveRecord } from './commands';
import {
  addQualificationInput,
  removeQualificationInput,
  saveNeedsInput,
  saveRecordInput,
} from './inputs';

type OfChild = Readonly<{ studentId: string }>;
const tab = (name: string) => ({
  goTo: (_input: unknown, { studentId }: OfChild) =>
    `/admin/people/${studentId}/${name}?done=saved`,
});
const qualifications = {
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) =>
    `/admin/people/${id}/qualifications?done=saved`,
};

export const saveRecordAction = action('people.manage', saveRecordInput, saveRecord, tab('record'));
export const saveNeedsAction = action('needs.manage', saveNeedsInput, saveNeeds, tab('needs'));
export const addQualificationAction = action(
  'people.manage',
  addQualificationInput,
  addQualification,
  qualifications,
);
export const removeQualificationAction = action(
  'people.manage',
  removeQualificationInput,
  removeQualification,
  qualifications,
);

'use server';

import { action } from '@/lib/platform/action';
import { archiveClass, createClass, editClass, enrol, leaveClass, restoreClass } from './commands';
import {
  classInput,
  createClassInput,
  editClassInput,
  enrolInput,
  leaveClassInput,
} from './inputs';

const page = (done: string) => ({
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) => `/admin/classes/${id}?done=${done}`,
});
const children = (done: string) => ({
  goTo: ({ classId }: Readonly<{ classId: string }>) =>
    `/admin/classes/${classId}/children?done=${done}`,
});

export const createClassAction = action(
  'classes.manage',
  createClassInput,
  createClass,
  page('created'),
);
export const editClassAction = action('classes.manage', editClassInput, editClass, page('saved'));
export const archiveClassAction = action(
  'classes.manage',
  classInput,
  archiveClass,
  page('archived'),
);
export const restoreClassAction = action(
  'classes.manage',
  classInput,
  restoreClass,
  page('restored'),
);
export const enrolAction = action('classes.manage', enrolInput, enrol, children('joined'));
export const leaveClassAction = action(
  'classes.manage',
  leaveClassInput,
  leaveClass,
  children('left'),
);

'use server';

import { action } from '@/lib/platform/action';
import {
  archiveClub,
  createClub,
  editClub,
  restoreClub,
  runClubInClass,
  stopClubInClass,
} from './commands';
import { clubInput, createClubInput, editClubInput, runClubInClassInput } from './inputs';

const page = (done: string) => ({
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) => `/admin/clubs/${id}?done=${done}`,
});
const running = (done: string) => ({
  goTo: ({ clubId }: Readonly<{ clubId: string }>) => `/admin/clubs/${clubId}/classes?done=${done}`,
});

export const createClubAction = action(
  'clubs.manage',
  createClubInput,
  createClub,
  page('created'),
);
export const editClubAction = action('clubs.manage', editClubInput, editClub, page('saved'));
export const archiveClubAction = action('clubs.manage', clubInput, archiveClub, page('archived'));
export const restoreClubAction = action('clubs.manage', clubInput, restoreClub, page('restored'));
export const runClubInClassAction = action(
  'clubs.manage',
  runClubInClassInput,
  runClubInClass,
  running('started'),
);
export const stopClubInClassAction = action(
  'clubs.manage',
  runClubInClassInput,
  stopClubInClass,
  running('stopped'),
);

/** The same from the page of a class, to which they lead back. */
const here = (done: string) => ({
  goTo: ({ classId }: Readonly<{ classId: string }>) =>
    `/admin/classes/${classId}/clubs?done=${done}`,
});
export const runClubHereAction = action(
  'clubs.manage',
  runClubInClassInput,
  runClubInClass,
  here('started'),
);
export const stopClubHereAction = action(
  'clubs.manage',
  runClubInClassInput,
  stopClubInClass,
  here('stopped'),
);

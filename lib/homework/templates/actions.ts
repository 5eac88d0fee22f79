'use server';

import { action, preparedAction } from '@/lib/platform/action';
import { Refusal } from '@/lib/platform/refusal';
import { removeUnlessShown } from '../activities/media/commands';
import { prepareMedia } from '../activities/media/prepare';
import { changeTemplate, keepTemplate, takeTemplateAway } from './commands';
import { changeTemplateInput, keepTemplateInput, takeTemplateAwayInput } from './inputs';

export const keepTemplateAction = preparedAction(
  'activity.set',
  keepTemplateInput,
  prepareMedia,
  keepTemplate,
  { goTo: () => '/trainer/activities/library?done=kept' },
);

export const changeTemplateAction = preparedAction(
  'activity.set',
  changeTemplateInput,
  prepareMedia,
  changeTemplate,
  { goTo: () => '/trainer/activities/library?done=changed', once: removeUnlessShown },
);

export const takeTemplateAwayAction = action(
  'activity.set',
  takeTemplateAwayInput,
  takeTemplateAway,
  { goTo: () => '/trainer/activities/library?done=taken_away', once: removeUnlessShown },
);

/** Whoever keeps the school's clubs adds no picture and no recording: they set no work, and their form has no field for it. */
export const changeSchoolTemplateAction = preparedAction(
  'clubs.manage',
  changeTemplateInput,
  async ({ picture, recording, ...input }) => {
    if (picture || recording) throw new Refusal('invalid', 'library.office_adds_no_files');
    return { ...input, picture: undefined, recording: undefined };
  },
  changeTemplate,
  { goTo: () => '/admin/clubs/library?done=changed', once: removeUnlessShown },
);

export const takeSchoolTemplateAwayAction = action(
  'clubs.manage',
  takeTemplateAwayInput,
  takeTemplateAway,
  { goTo: () => '/admin/clubs/library?done=taken_away', once: removeUnlessShown },
);

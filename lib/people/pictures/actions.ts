'use server';

import { action, preparedAction } from '@/lib/platform/action';
import { removeReplaced } from '@/lib/platform/storage/replaced';
import { keepPicture, removePicture } from './commands';
import { keepPictureInput, removePictureInput } from './inputs';
import { preparePicture } from './prepare';

const page = (done: string) => ({
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) =>
    `/admin/people/${id}/picture?done=${done}`,
  once: removeReplaced,
});

export const keepPictureAction = preparedAction(
  'people.manage',
  keepPictureInput,
  preparePicture,
  keepPicture,
  page('saved'),
);
export const removePictureAction = action(
  'people.manage',
  removePictureInput,
  removePicture,
  page('saved'),
);

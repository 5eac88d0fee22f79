'use server';

import { preparedAction } from '@/lib/platform/action';
import { startImport } from '../commands';
import { keepFiles } from '../files';
import { uploadImportInput } from '../inputs';

export const uploadImportAction = preparedAction(
  'people.import',
  uploadImportInput,
  keepFiles,
  startImport,
  { goTo: (_input, { id }) => `/admin/imports/${id}` },
);

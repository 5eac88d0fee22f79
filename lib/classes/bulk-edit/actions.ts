'use server';

import { askToUndo } from '@/lib/changes/commands';
import { changeInput } from '@/lib/changes/inputs';
import { action } from '@/lib/platform/action';
import { askForBulkEdit } from './commands';
import { bulkEditInput } from './inputs';

const page = {
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) => `/admin/people/several/${id}`,
};

export const bulkEditAction = action('people.manage', bulkEditInput, askForBulkEdit, {
  ...page,
  confirmed: (_tenant, { what }) => what === 'archive',
});
export const undoBulkEditAction = action(
  'people.manage',
  changeInput,
  askToUndo('bulk_edit'),
  page,
);

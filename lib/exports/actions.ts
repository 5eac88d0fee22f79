'use server';

import { action, preparedAction } from '@/lib/platform/action';
import {
  endExport,
  makeAnonymised,
  makeFile,
  preparePseudonymised,
  releaseExport,
} from './commands';
import { anonymisedInput, exportInput, pseudonymisedInput, releaseInput } from './inputs';
import { letGo } from './jobs';

const there = (_input: unknown, { id }: { id: string }) => `/admin/privacy/exports/${id}`;

export const makeAnonymisedAction = action('exports.make', anonymisedInput, makeAnonymised, {
  ...{ confirmed: true, goTo: there },
});
export const preparePseudonymisedAction = action(
  'exports.make',
  pseudonymisedInput,
  preparePseudonymised,
  { goTo: there },
);
export const releaseExportAction = preparedAction(
  'exports.make',
  releaseInput,
  makeFile,
  releaseExport,
  { confirmed: true },
);
export const endExportAction = action('exports.make', exportInput, endExport, {
  ...{ confirmed: true, once: letGo },
});

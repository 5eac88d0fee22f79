'use server';

import { action } from '@/lib/platform/action';
import { addPurpose, dropDraft, publishDraft, saveDraft, stopAsking } from './commands';
import {
  addPurposeInput,
  dropDraftInput,
  publishDraftInput,
  saveDraftInput,
  stopAskingInput,
} from './inputs';

export const addPurposeAction = action('consent.manage', addPurposeInput, addPurpose, {
  goTo: (_, { id }) => `/admin/consent/${id}/words?done=added`,
});

export const saveDraftAction = action('consent.manage', saveDraftInput, saveDraft, {
  goTo: ({ purposeId }) => `/admin/consent/${purposeId}/words/preview`,
});

export const publishDraftAction = action('consent.manage', publishDraftInput, publishDraft, {
  goTo: ({ purposeId }) => `/admin/consent/${purposeId}?done=published`,
});

export const stopAskingAction = action('consent.manage', stopAskingInput, stopAsking, {
  goTo: () => '/admin/consent?done=stopped',
});

export const dropDraftAction = action('consent.manage', dropDraftInput, dropDraft, {
  goTo: ({ purposeId }) => `/admin/consent/${purposeId}/words?done=dropped`,
});

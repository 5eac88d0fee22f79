'use server';

import { action } from '@/lib/platform/action';
import { writeNote } from './commands';
import { writeNoteInput } from './inputs';

export const writeNoteAction = action('progress.follow', writeNoteInput, writeNote, {
  goTo: ({ studentId, activityId, note }) =>
    `/parent/children/${studentId}/activities/${activityId}?note=${note ? 'kept' : 'gone'}#family-note`,
});

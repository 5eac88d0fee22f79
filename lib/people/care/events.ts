import type { Event } from '@/lib/platform/record';

/** Never with a word of the note: it would outlive the note here. */
export const careNoteWritten = (): Event => ({ name: 'care.note_written', facts: {} });

/** The subject is the child. */
export const careNotesRead = (): Event => ({
  name: 'care.notes_read',
  facts: {},
  fromWhere: true,
});

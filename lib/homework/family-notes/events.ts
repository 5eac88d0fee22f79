import type { Event } from '@/lib/platform/record';

type Facts = { submissionId: string; attempt: number };

export const noteWritten = (facts: Facts): Event => ({ name: 'homework.note_written', facts });
export const noteTakenBack = (facts: Facts): Event => ({
  name: 'homework.note_taken_back',
  facts,
});

import 'server-only';
import type { ReviewVoice } from '@/db/schema/spoken';
import { Refusal } from '@/lib/platform/refusal';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { keepVoice } from '../../handing-in/files';
import type { GiveVerdictForm } from '../inputs';

/** A recording that was checked, cleaned and stored, whose row is yet to be written. */
export type VoiceToKeep = Omit<ReviewVoice, 'schoolId' | 'createdAt' | 'speakerId'>;

/** Checks and stores what the teacher said aloud, before the transaction. */
export async function prepareVerdict({ voice, ...verdict }: GiveVerdictForm, uploads: Uploads) {
  return { ...verdict, spoken: voice && (await keepSpoken(uploads, voice)) };
}

export async function keepSpoken(uploads: Uploads, sent: File | Uint8Array): Promise<VoiceToKeep> {
  const { id, contentType, bytes, durationMs, storageKey } = await keepVoice(uploads, sent).catch(
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.reason, error.messageKey, { voice: [error.messageKey] });
    },
  );
  return { id, contentType, bytes, durationMs, storageKey };
}

import 'server-only';
import { v7 as newId } from 'uuid';
import { prepareVoice } from '@/lib/platform/media/voice';
import { Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';
import type { Told } from './commands';
import type { Tell } from './inputs';

/**
 * Checks and stores the recording, before the transaction. No consent is asked for: what a child tells to
 * be safe is not for its family to allow.
 */
export async function prepareTelling(
  { voice: [sent], ...told }: Tell,
  { personId, put }: Uploads,
): Promise<Told> {
  if (!sent) return { ...told, voice: undefined };
  const { bytes, mediaType, extension } = await prepareVoice(
    new Uint8Array(await sent.arrayBuffer()),
  ).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, error.messageKey, { voice: [error.messageKey] });
  });
  const key = uploadKey({ personId, fileId: newId(), extension, on: localDateOf(new Date()) });
  await put(key, bytes);
  return { ...told, voice: { key, type: mediaType, bytes: bytes.byteLength } };
}

import 'server-only';
import { createHash } from 'node:crypto';
import { v5 as idOf, v7 as newId } from 'uuid';
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
  { voice: [sent], sendingId, ...told }: Tell,
  { personId, put }: Uploads,
): Promise<Told> {
  const sound = sent && new Uint8Array(await sent.arrayBuffer());
  const sending = markOf(sendingId, told, sound);
  if (!sound) return { ...told, sending, voice: undefined };
  const { bytes, mediaType, extension } = await prepareVoice(sound).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, error.messageKey, { voice: [error.messageKey] });
  });
  const key = uploadKey({ personId, fileId: newId(), extension, on: localDateOf(new Date()) });
  await put(key, bytes);
  return { ...told, sending, voice: { key, type: mediaType, bytes: bytes.byteLength } };
}

/**
 * The same form with the same content: sent twice it is told once. A form that the browser's way back has
 * brought up again and that says something else is another telling.
 */
function markOf(
  sendingId: string,
  { words, notFor }: Pick<Tell, 'words' | 'notFor'>,
  sound: Uint8Array | undefined,
) {
  const content = createHash('sha256').update(JSON.stringify([words, notFor ?? '']));
  if (sound) content.update(sound);
  return idOf(content.digest('hex'), sendingId);
}

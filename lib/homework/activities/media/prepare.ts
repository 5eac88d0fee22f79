import 'server-only';
import { v7 as newId } from 'uuid';
import type { InstructionFile } from '@/db/schema/instructions';
import { preparePhoto } from '@/lib/platform/media/photo';
import { scannedBytesOf } from '@/lib/platform/media/scanning';
import { prepareVoice } from '@/lib/platform/media/voice';
import { Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';

/** Bytes that were checked, cleaned and stored, whose row is yet to be written. */
export type MediaToKeep = Omit<InstructionFile, 'schoolId' | 'createdAt' | 'ownerId'>;
export type PreparedMedia = Readonly<{
  picture: MediaToKeep | undefined;
  recording: MediaToKeep | undefined;
}>;

type Sent = Readonly<{ picture?: File | undefined; recording?: File | undefined }>;

/** Checks and stores the picture and the recording, without metadata, before the transaction. */
export async function prepareMedia<Input extends Sent>(
  { picture, recording, ...input }: Input,
  uploads: Uploads,
) {
  return {
    ...input,
    picture: picture && (await keepPicture(uploads, picture).catch(about('picture'))),
    recording: recording && (await keepRecording(uploads, recording).catch(about('recording'))),
  };
}

async function keepPicture(uploads: Uploads, sent: File): Promise<MediaToKeep> {
  const { photo, mediaType, extension } = await preparePhoto(await scannedBytesOf(sent));
  const { width, height } = photo;
  return {
    ...(await stored(uploads, photo.bytes, extension)),
    ...{ kind: 'picture', contentType: mediaType, width, height, durationMs: null },
  };
}

async function keepRecording(uploads: Uploads, sent: File): Promise<MediaToKeep> {
  const { bytes, mediaType, extension, seconds } = await prepareVoice(await scannedBytesOf(sent));
  return {
    ...(await stored(uploads, bytes, extension)),
    ...{ kind: 'voice', contentType: mediaType, width: null, height: null },
    durationMs: Math.round(seconds * 1000),
  };
}

async function stored({ personId, put }: Uploads, bytes: Uint8Array, extension: string) {
  const id = newId();
  const storageKey = uploadKey({ personId, fileId: id, extension, on: localDateOf(new Date()) });
  await put(storageKey, bytes);
  return { id, storageKey, bytes: bytes.byteLength };
}

/** Says at which field a refusal was meant. */
const about =
  (field: string) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, error.messageKey, { [field]: [error.messageKey] });
  };

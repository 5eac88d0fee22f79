import 'server-only';
import type { InstructionFile } from '@/db/schema/instructions';
import { preparePhoto } from '@/lib/platform/media/photo';
import { scannedBytesOf } from '@/lib/platform/media/scanning';
import { Refusal } from '@/lib/platform/refusal';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { keepBytes, keepVoice } from '../../handing-in/files';

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
  const { bytes, width, height } = photo;
  const about = { kind: 'photo', contentType: mediaType, width, height } as const;
  return { ...(await keepBytes(uploads, bytes, extension, about)), kind: 'picture' };
}

const keepRecording = async (uploads: Uploads, sent: File): Promise<MediaToKeep> => ({
  ...(await keepVoice(uploads, sent)),
  kind: 'voice',
});

/** Says at which field a refusal was meant. */
const about =
  (field: string) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, error.messageKey, { [field]: [error.messageKey] });
  };

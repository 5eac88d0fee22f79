import 'server-only';
import { v7 as newId } from 'uuid';
import { type PreparedPhoto, preparePhoto } from '@/lib/platform/media/photo';
import { scannedBytesOf } from '@/lib/platform/media/scanning';
import { prepareVoice } from '@/lib/platform/media/voice';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';
import type { fileKinds } from '@/lib/shared/vocabulary';

/** Bytes that were checked, cleaned and stored, whose row is yet to be written. */
export type FileToKeep = Readonly<{
  id: string;
  kind: (typeof fileKinds)[number];
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  storageKey: string;
}>;

export type KeptPhoto = Readonly<{ photo: FileToKeep; thumbnail: FileToKeep }>;

/** Stores the bytes under a new key of this person's. */
export async function keepBytes(
  { personId, put }: Uploads,
  bytes: Uint8Array,
  extension: string,
  about: Pick<FileToKeep, 'kind' | 'contentType'> & Partial<FileToKeep>,
): Promise<FileToKeep> {
  const id = newId();
  const storageKey = uploadKey({ personId, fileId: id, extension, on: localDateOf(new Date()) });
  await put(storageKey, bytes);
  return {
    width: null,
    height: null,
    durationMs: null,
    ...about,
    id,
    bytes: bytes.byteLength,
    storageKey,
  };
}

/** Refuses what is no photo; otherwise stores it and its small picture, both without metadata. */
export const keepPhoto = async (uploads: Uploads, sent: File | Uint8Array) =>
  keepPreparedPhoto(
    uploads,
    await preparePhoto(sent instanceof File ? await scannedBytesOf(sent) : sent),
  );

export async function keepPreparedPhoto(
  uploads: Uploads,
  { photo, thumbnail, mediaType, extension }: PreparedPhoto,
): Promise<KeptPhoto> {
  const stored = (kind: 'photo' | 'thumbnail', { bytes, width, height }: typeof photo) =>
    keepBytes(uploads, bytes, extension, { kind, contentType: mediaType, width, height });
  return { photo: await stored('photo', photo), thumbnail: await stored('thumbnail', thumbnail) };
}

/** Refuses what is no recording; otherwise stores its sound. */
export async function keepVoice(uploads: Uploads, sent: File | Uint8Array): Promise<FileToKeep> {
  const { bytes, mediaType, extension, seconds } = await prepareVoice(
    sent instanceof File ? await scannedBytesOf(sent) : sent,
  );
  return keepBytes(uploads, bytes, extension, {
    kind: 'voice',
    contentType: mediaType,
    durationMs: Math.round(seconds * 1000),
  });
}

import 'server-only';
import { v7 as newId } from 'uuid';
import { preparePdf } from '@/lib/platform/media/pdf';
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
  /** The picture that this is a smaller size of. */
  madeFromId: string | null;
}>;

export type KeptPhoto = Readonly<{
  photo: FileToKeep;
  thumbnail: FileToKeep;
  /** Further sizes. */
  others: readonly FileToKeep[];
}>;

/** A page of a PDF, with what it says. */
export type KeptPage = KeptPhoto & Readonly<{ text: string | null }>;

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
    madeFromId: null,
    ...about,
    id,
    bytes: bytes.byteLength,
    storageKey,
  };
}

/** Refuses what is no photo; otherwise stores it and its smaller sizes, all without metadata. */
export const keepPhoto = async (uploads: Uploads, sent: File | Uint8Array) =>
  keepPreparedPhoto(
    uploads,
    await preparePhoto(sent instanceof File ? await scannedBytesOf(sent) : sent),
  );

export async function keepPreparedPhoto(
  uploads: Uploads,
  { photo, thumbnail, others, mediaType, extension }: PreparedPhoto,
): Promise<KeptPhoto> {
  const stored = ({ bytes, width, height }: typeof photo, madeFromId: string | null) =>
    keepBytes(uploads, bytes, extension, {
      kind: madeFromId ? 'thumbnail' : 'photo',
      ...{ contentType: mediaType, width, height, madeFromId },
    });
  const large = await stored(photo, null);
  const [small, ...more] = await Promise.all(
    [thumbnail, ...others].map((picture) => stored(picture, large.id)),
  );
  if (!small) throw new Error('A photo has no small picture');
  return { photo: large, thumbnail: small, others: more };
}

/** Refuses what is no PDF; otherwise stores a picture of each of its pages; of the rest only what they say is kept. */
export async function keepPdf(uploads: Uploads, sent: File | Uint8Array): Promise<KeptPage[]> {
  const bytes = sent instanceof File ? await scannedBytesOf(sent) : sent;
  const pages = await preparePdf(bytes, uploads.personId);
  const kept: KeptPage[] = [];
  for (const page of pages)
    kept.push({ ...(await keepPreparedPhoto(uploads, page)), text: page.text });
  return kept;
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

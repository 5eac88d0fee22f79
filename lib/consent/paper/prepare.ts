import 'server-only';
import { v7 as newId } from 'uuid';
import type { consentPapers } from '@/db/schema/consent';
import { isPdf, preparePdf } from '@/lib/platform/media/pdf';
import { preparePhoto } from '@/lib/platform/media/photo';
import { scannedBytesOf } from '@/lib/platform/media/scanning';
import { Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';
import type { EnterPaper } from './inputs';

/** A page of a signed paper that was checked, cleaned and stored, whose row is yet to be written. */
export type PageToKeep = Pick<
  typeof consentPapers.$inferInsert,
  'id' | 'page' | 'contentType' | 'bytes' | 'width' | 'height' | 'storageKey'
>;

/** Stores a photo of the paper, or each page of a scan as a picture, before the transaction and without metadata. */
export async function preparePaper({ scan, ...input }: EnterPaper, uploads: Uploads) {
  return { ...input, pages: scan ? await keepPages(scan, uploads).catch(aboutScan) : [] };
}

async function keepPages(scan: File, { personId, put }: Uploads) {
  const sent = await scannedBytesOf(scan);
  const pictures = isPdf(sent) ? await preparePdf(sent) : [await preparePhoto(sent)];
  const pages: PageToKeep[] = [];
  for (const [nth, { photo, mediaType, extension }] of pictures.entries()) {
    const id = newId();
    const storageKey = uploadKey({ personId, fileId: id, extension, on: localDateOf(new Date()) });
    await put(storageKey, photo.bytes);
    const { width, height } = photo;
    const bytes = photo.bytes.byteLength;
    pages.push({ id, page: nth + 1, contentType: mediaType, bytes, width, height, storageKey });
  }
  return pages;
}

function aboutScan(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  throw new Refusal(error.reason, error.messageKey, { scan: [error.messageKey] });
}

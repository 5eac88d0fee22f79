import 'server-only';
import { v7 as newId } from 'uuid';
import type { FileOfImport } from '@/db/schema/imports';
import { Refusal } from '@/lib/platform/refusal';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import type { Uploads } from '@/lib/platform/storage/uploads';
import { localDateOf } from '@/lib/shared/dates';
import type { UploadImport } from './inputs';
import type { FileToRead } from './reading/opening/file';
import { isZip, openZip } from './reading/opening/zip';
import { Unreadable } from './reading/trouble';
import { extensionOf, mostBytes, mostFiles } from './rules';

export type Uploaded = Omit<UploadImport, 'files'> & Readonly<{ files: readonly FileOfImport[] }>;

/** Stores what was sent where no address leads; refuses what can be no list before a byte of it is kept. */
export async function keepFiles(
  { files: sent, ...more }: UploadImport,
  { personId, put }: Uploads,
): Promise<Uploaded> {
  const files = sent.filter(({ size, name }) => size > 0 || name !== '');
  const objection = whyNotKeep(files);
  if (objection) throw new Refusal('against_the_rules', objection, { files: [objection] });
  const kept: FileOfImport[] = [];
  for (const file of files) {
    const extension = extensionOf(file.name) ?? 'csv';
    const on = localDateOf(new Date());
    const key = uploadKey({ personId, fileId: newId(), extension, on });
    const bytes = await put(key, { stream: file.stream(), size: file.size });
    kept.push({ name: file.name.slice(-120), key, bytes });
  }
  return { ...more, files: kept };
}

function whyNotKeep(files: readonly File[]) {
  if (files.length === 0) return 'import_pages.upload.no_file';
  if (files.length > mostFiles) return 'import_pages.upload.too_many';
  if (files.some(({ name }) => !extensionOf(name))) return 'import_pages.upload.not_a_list';
  // Each may hold 200 MB, and all are open at once.
  if (files.filter(({ name }) => /\.zip$/i.test(name)).length > 1)
    return 'import_pages.upload.one_zip';
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    return 'import_pages.upload.too_large';
  return undefined;
}

export const removeFiles = (files: readonly FileOfImport[]) =>
  Promise.all(files.map(async ({ key }) => (await storage()).remove(key)));

/** The files of an import, zips opened, each read piece by piece as often as wanted. */
export async function withFiles<Result>(
  files: readonly FileOfImport[],
  work: (files: readonly FileToRead[]) => Promise<Result>,
): Promise<Result> {
  const opened: FileToRead[] = [];
  const closing: (() => void)[] = [];
  try {
    for (const file of files) {
      if (!(await startsLikeAZip(file))) {
        opened.push({ name: file.name, bytes: () => bytesOf(file) });
        continue;
      }
      const pieces: Uint8Array[] = [];
      for await (const piece of bytesOf(file)) pieces.push(piece);
      const zip = await openZip(file.name, Buffer.concat(pieces));
      closing.push(zip.close);
      opened.push(...zip.files);
    }
    return await work(opened);
  } finally {
    for (const close of closing) close();
  }
}

async function* bytesOf({ name, key }: FileOfImport): AsyncGenerator<Uint8Array> {
  const stored = key === '' ? null : await (await storage()).read(key);
  if (!stored) throw new Unreadable({ file: name }, 'gone');
  yield* stored.content;
}

async function startsLikeAZip(file: FileOfImport) {
  for await (const piece of bytesOf(file)) return isZip(piece);
  return false;
}

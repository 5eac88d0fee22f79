import 'server-only';
import { ZipFile } from 'yazl';
import { loadSchool } from '@/lib/imports/here/queries';
import { writeOneRoster } from '@/lib/imports/writing/oneroster';
import { noteShut } from '@/lib/platform/storage/note-shut';
import { FileUnreadable } from '@/lib/platform/storage/sealed/sealed';
import { collectInSchool } from '@/lib/platform/tenancy';
import { schoolProfile } from '@/lib/settings/school/queries';
import { localDateOf } from '@/lib/shared/dates';
import { bytesOf } from '../sealed';
import { dataOfCopy } from './data';
import { copyAsPdf } from './pdf';
import { onlyOf } from './portable';
import type { Copy } from './rules';
import { copyWords } from './words';

/** One file with all of it: a letter to read, the data, the data as another school's system reads it, and the files. */
export async function makeCopy(schoolId: string, copy: Copy) {
  const { school, profile } = await collectInSchool(schoolId, null, async (tenant) => ({
    school: await loadSchool(tenant),
    profile: await schoolProfile(tenant),
  }));
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(await copyAsPdf(profile.name, copy)), 'read-me.pdf');
  const files: { name: string; table: string; row: string }[] = [];
  const notOpened: { table: string; row: string; why: string }[] = [];
  for (const [nth, { table, rowId, storageKey }] of copy.files.entries()) {
    const bytes = await bytesOf(storageKey).catch((error: unknown) => {
      if (!(error instanceof FileUnreadable)) throw error;
      noteShut(error);
      return 'shut' as const;
    });
    // Removed since, by who might: the data says that it was there.
    if (!bytes) continue;
    if (bytes === 'shut') {
      notOpened.push({ table, row: rowId, why: copyWords('copy.not_opened') });
      continue;
    }
    const name = `files/${nth + 1}${storageKey.slice(storageKey.lastIndexOf('.'))}`;
    zip.addBuffer(bytes, name, { compress: false });
    files.push({ name, table, row: rowId });
  }
  const { files: _, ...data } = copy;
  const said = dataOfCopy.parse({ ...data, files, ...(notOpened.length > 0 && { notOpened }) });
  zip.addBuffer(Buffer.from(JSON.stringify(said, null, 2)), 'data.json');
  const portable = writeOneRoster(onlyOf(school, copy.person.id), {
    name: profile.name,
    urn: profile.urn ?? undefined,
    laestab: profile.laestab ?? undefined,
    on: localDateOf(new Date(copy.takenAt)),
  });
  zip.addBuffer(await whole(portable), 'oneroster.zip', { compress: false });
  zip.end();
  return whole(zip.outputStream as AsyncIterable<Uint8Array>);
}

async function whole(parts: AsyncIterable<Uint8Array>) {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part));
  return Buffer.concat(all);
}

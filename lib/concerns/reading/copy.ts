import 'server-only';
import { ZipFile } from 'yazl';
import { record } from '@/lib/platform/record';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { answerShut, readStored } from '@/lib/platform/storage/shut';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { concernExported } from '../events';
import { copyAsPage } from './copy-page';
import { openConcern } from './opening';

type Which = Readonly<{ school: string; concernId: string }>;

/**
 * One concern to hand on, such as with a referral: a page that any browser shows and prints, in whatever
 * script the child wrote, and the recording. That it was taken is in the record before anything goes out.
 */
export async function answerWithCopy(request: Request, { school, concernId }: Which) {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'concern.read') || actor.onlyLooks || !isId(concernId)) return noFile(404);
  if (!here.confirmed) {
    const back = encodeURIComponent(`/${school}/admin/concerns/${concernId}`);
    const place = `${confirmPageOf(school)}?back=${back}`;
    return new Response(null, { status: 303, headers: { Location: place } });
  }
  const concern = await inSchool(actor, 'read write', async (tenant) => {
    const found = await openConcern({ ...tenant, whence: thisRequest }, concernId);
    if (!found) return undefined;
    const row = { id: found.id, schoolId: actor.schoolId, studentId: found.studentId };
    await record({ ...tenant, whence: thisRequest }, concernExported(), row);
    return found;
  });
  if (!concern) return noFile(404);

  const [t, locale] = [await words('concerns'), await localeOf()];
  const recording = concern.voiceKey && (await bytesOf(concern.voiceKey));
  if (recording === 'shut') return answerShut();
  const file =
    recording && `recording${concern.voiceKey?.slice(concern.voiceKey.lastIndexOf('.'))}`;
  const zip = new ZipFile();
  const page = copyAsPage(concern, {
    t,
    locale,
    schoolName: here.school.name,
    takenBy: here.person.displayName,
    takenAt: readMoment(new Date(), locale),
    recording: file || undefined,
  });
  zip.addBuffer(Buffer.from(page), 'what-was-told.html');
  if (recording && file) zip.addBuffer(recording, file, { compress: false });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return new Response(new Uint8Array(Buffer.concat(parts)), {
    headers: {
      'Content-Type': 'application/zip',
      // Without a name: a folder of downloads is seen by others.
      'Content-Disposition': 'attachment; filename="what-was-told.zip"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

async function bytesOf(key: string) {
  const stored = await readStored(key);
  if (stored === 'shut') return stored;
  if (!stored) throw new Error('A recording is known but no longer stored');
  const parts: Buffer[] = [];
  for await (const part of stored.content) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

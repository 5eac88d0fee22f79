import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { csvLines, csvMark } from '@/lib/shared/csv';
import { localDateOf } from '@/lib/shared/dates';
import type { Permission } from './permissions';
import { confirmPageOf } from './refusal';
import { may } from './rights';
import { findActor, type Here } from './session';

export type Form = Readonly<Record<string, FormDataEntryValue>>;
export type Rows = readonly (readonly string[])[];

type File = Readonly<{
  permission: Permission;
  /** The page of the school that offers it. */
  page: string;
  /** Of the file, before its day. */
  name: string;
  /** Its rows, the head first, some at a time; that it was taken is written before the first. */
  rows: (here: Here, form: Form) => Promise<AsyncIterable<Rows>>;
}>;

const nothingHere = () => new Response(null, { status: 404 });

/**
 * A list as a file for a spreadsheet, only for who may, asks from a page of ours, and showed a moment ago that it is
 * them. It is sent as it is read, so that a list may be as long as it is.
 */
export async function answerWithFile(
  request: Request,
  school: string,
  { permission, page, name, rows }: File,
) {
  // Only a page of ours asks for it: it is written into the record whose doing it was.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || here.actor.onlyLooks || !may(here.actor, permission)) return nothingHere();
  if (!here.confirmed) {
    const place = `${confirmPageOf(school)}?back=${encodeURIComponent(`/${school}${page}`)}`;
    return new Response(null, { status: 303, headers: { Location: place } });
  }
  const form = await request.formData().catch(() => undefined);
  if (!form) return nothingHere();
  const some = await rows(here, Object.fromEntries(form));
  return new Response(asStream(some), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${localDateOf(new Date())}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

/** Each part is made as if while the request is answered, with its language and its number, though it is sent later. */
function asStream(parts: AsyncIterable<Rows>) {
  const encoder = new TextEncoder();
  const duringRequest = AsyncLocalStorage.snapshot();
  const next = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(encoder.encode(csvMark)),
    pull: async (to) => {
      const { done, value } = await duringRequest(() => next.next());
      if (done) to.close();
      else to.enqueue(encoder.encode(csvLines(value)));
    },
    cancel: async () => {
      await duringRequest(() => next.return?.());
    },
  });
}

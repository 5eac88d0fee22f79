import 'server-only';
import { findActor } from '@/lib/platform/session';
import type { Actor } from '@/lib/platform/tenancy';
import { csvOf } from '@/lib/shared/csv';
import { localDateOf } from '@/lib/shared/dates';

const nothingHere = () => new Response(null, { status: 404 });

type Rows = readonly (readonly string[])[];

/** A list as a file for a spreadsheet, for whom it is there; nothing where it has no rows to give. */
export async function answerWithList(
  request: Request,
  school: string,
  mayHave: (actor: Actor) => boolean,
  rowsFor: (actor: Actor, form: Record<string, FormDataEntryValue>) => Promise<Rows | undefined>,
) {
  // Only a page of ours asks for it: it is written into the record whose doing it was.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || here.actor.onlyLooks || !mayHave(here.actor)) return nothingHere();
  const form = await request.formData().catch(() => undefined);
  const rows = form && (await rowsFor(here.actor, Object.fromEntries(form)));
  if (!rows) return nothingHere();
  return new Response(csvOf(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="progress-${localDateOf(new Date())}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

import 'server-only';
import { Readable } from 'node:stream';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { findActor, type Here } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { words } from '@/lib/platform/words';
import { csvOf } from '@/lib/shared/csv';
import { localDateOf } from '@/lib/shared/dates';
import { takeSchoolAway } from './exporting';
import { findImport, refusalsOf } from './queries';
import { reasonInWords } from './reason-in-words';
import { writeOneRoster } from './writing/oneroster';

const nothingHere = () => new Response(null, { status: 404 });

async function whoImports(school: string): Promise<Here | undefined> {
  const here = await findActor(school);
  return here && may(here.actor, 'people.import') ? here : undefined;
}

/** The refused rows of an import as a list, for whoever keeps the other system. */
export async function answerWithRefusals(school: string, segment: string) {
  const here = await whoImports(school);
  if (!here) return nothingHere();
  const importId = idFrom(segment);
  const rows = await inSchool(here.actor, 'read only', async (tenant) =>
    (await findImport(tenant, importId)) ? refusalsOf(tenant, importId) : undefined,
  );
  if (!rows) return nothingHere();
  const t = await words('import_pages');
  const columns = (['file', 'line', 'column', 'why'] as const).map((name) => t(`refusals.${name}`));
  const lines = await Promise.all(
    rows.map(async (row) => [
      row.file ?? '',
      row.line?.toString() ?? '',
      row.fileColumn?.toString() ?? '',
      await reasonInWords(row),
    ]),
  );
  return new Response(csvOf([columns, ...lines]), {
    headers: download('text/csv; charset=utf-8', 'refused-rows.csv'),
  });
}

/**
 * The whole school as OneRoster. Only for who imports and showed a moment ago that it is them; that it was
 * taken is in the record.
 */
export async function answerWithSchool(request: Request, school: string) {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await whoImports(school);
  if (!here || here.actor.onlyLooks) return nothingHere();
  if (!here.confirmed) {
    const back = encodeURIComponent(`/${school}/admin/imports/export`);
    const place = `${confirmPageOf(school)}?back=${back}`;
    return new Response(null, { status: 303, headers: { Location: place } });
  }
  const on = localDateOf(new Date());
  const taken = await inSchool(here.actor, 'read write', (tenant) =>
    takeSchoolAway({ ...tenant, whence: thisRequest }),
  );
  const zip = writeOneRoster(taken.school, { ...taken.profile, on });
  return new Response(Readable.toWeb(zip) as ReadableStream, {
    headers: download('application/zip', `${here.school.slug}-${on}.zip`),
  });
}

const download = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'no-store',
});

import type { Here } from '@/lib/platform/session';
import { tableInWords } from '@/lib/platform/table-words';
import { answerWithFile, type Form, type Rows } from '@/lib/platform/taking-away';
import { words } from '@/lib/platform/words';
import { trailInput } from '@/lib/trail/inputs';
import type { TrailEntry } from '@/lib/trail/queries';
import { takeTrailAway } from '@/lib/trail/taking-away';
import { actorInWords } from './words';

/** What the page of every change shows, all of it, as a file for a spreadsheet; values for whom that page shows them. */
export const answerWithTrail = (request: Request, school: string) =>
  answerWithFile(request, school, {
    permission: 'audit.read',
    page: '/admin/record/trail',
    name: 'every-change',
    rows: async ({ actor }: Here, form: Form) =>
      inRows(await takeTrailAway(actor, trailInput.parse(form))),
  });

async function* inRows(parts: AsyncIterable<readonly TrailEntry[]>): AsyncIterable<Rows> {
  const t = await words('trail');
  const about = [t('when'), t('what'), t('table_name'), t('row_id'), t('who'), t('about_whom')];
  yield [[...about, t('where'), t('changed_fields'), t('was'), t('is')]];
  for await (const entries of parts) yield await Promise.all(entries.map(inCells));
}

const asText = (values: Readonly<Record<string, unknown>> | null | undefined) =>
  values ? JSON.stringify(values) : '';

async function inCells(entry: TrailEntry) {
  const t = await words('trail');
  const { at, verb, table, rowId, whose, address, fields, values } = entry;
  return [
    ...[at.toISOString(), t(`verb.${verb}`), await tableInWords(table), rowId],
    ...[await actorInWords(entry), whose ?? '', address ?? '', fields.join(', ')],
    ...[asText(values?.before), asText(values?.after)],
  ];
}

import type { Here } from '@/lib/platform/session';
import { answerWithFile, type Form, type Rows } from '@/lib/platform/taking-away';
import { words } from '@/lib/platform/words';
import { recordInput } from '@/lib/reports/record/inputs';
import type { RecordedEvent } from '@/lib/reports/record/queries';
import { takeRecordAway } from '@/lib/reports/record/taking-away';
import { eventInWords, whereInWords } from './words';

/** What the page of the record shows, all of it, as a file for a spreadsheet. */
export const answerWithRecord = (request: Request, school: string) =>
  answerWithFile(request, school, {
    permission: 'audit.read',
    page: '/admin/record',
    name: 'record',
    rows: async ({ actor }: Here, form: Form) =>
      inRows(await takeRecordAway(actor, recordInput.parse(form))),
  });

async function* inRows(parts: AsyncIterable<readonly RecordedEvent[]>): AsyncIterable<Rows> {
  const t = await words('record');
  yield [[t('when'), t('what'), t('who'), t('whom'), t('where')]];
  for await (const events of parts) yield await Promise.all(events.map(inCells));
}

async function inCells(event: RecordedEvent) {
  const t = await words('record');
  const { actor, operator, reason, about } = event;
  const what = await eventInWords(event);
  return [
    event.at.toISOString(),
    reason ? `${what}. ${t('reason', { reason })}` : what,
    actor ?? (operator ? t('of_support', { name: operator }) : t('by_itself')),
    about?.name ?? '',
    await whereInWords(event.device, event.address),
  ];
}

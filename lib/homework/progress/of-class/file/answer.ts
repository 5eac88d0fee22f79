import 'server-only';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { words } from '@/lib/platform/words';
import { csvOf } from '@/lib/shared/csv';
import { localDateOf } from '@/lib/shared/dates';
import { takeClassProgressAway } from '../commands';
import { progressInput } from '../inputs';
import type { ClassProgress } from '../queries';
import { askedOf } from '../rules';

const nothingHere = () => new Response(null, { status: 404 });

/** The progress of a class one teaches as a file for a spreadsheet; that it was taken is in the record. */
export async function answerWithClassProgress(request: Request, school: string) {
  // Only a page of ours asks for it: it is written into the record whose doing it was.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || here.actor.onlyLooks || !may(here.actor, 'class.follow')) return nothingHere();
  const form = await request.formData().catch(() => undefined);
  if (!form) return nothingHere();
  const input = progressInput.parse(Object.fromEntries(form));
  const taken = await inSchool(here.actor, 'read write', async (tenant) => {
    const taught = await listTaughtClasses(tenant);
    const schoolClass = taught.find(({ id }) => id === input.class);
    return (
      schoolClass &&
      takeClassProgressAway({ ...tenant, whence: thisRequest }, schoolClass.id, input)
    );
  });
  if (!taken) return nothingHere();
  return new Response(csvOf(await rowsOf(taken.progress)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="progress-${localDateOf(new Date())}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

async function rowsOf({ children, rows }: ClassProgress) {
  const t = await words('progress');
  const head = [
    ...[t('column_given'), t('column_family'), t('club'), t('level'), t('column_step')],
    ...[t('asked'), t('on_time'), t('late'), t('excused'), t('open'), t('waiting')],
    ...[t('column_minutes'), t('last'), t('column_stuck'), t('column_unseen')],
  ];
  const childOf = new Map(children.map((child) => [child.id, child]));
  const body = rows.flatMap((row) => {
    const child = childOf.get(row.studentId);
    if (!child) return [];
    const numbers = [askedOf(row), row.onTime, row.late, row.excused, row.open, row.waiting];
    return [
      [
        ...[child.givenName, child.familyName, row.club, String(row.level), row.levelName ?? ''],
        ...numbers.map(String),
        row.medianSeconds === null ? '' : (row.medianSeconds / 60).toFixed(1),
        row.lastHandedInOn ?? '',
        row.stuck ? t(`why_${row.stuck}`) : '',
        child.unseen ? t('yes') : '',
      ],
    ];
  });
  return [head, ...body];
}

import 'server-only';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { may } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { readReport } from '@/lib/platform/view-report';
import { thisRequest } from '@/lib/platform/whence';
import { words } from '@/lib/platform/words';
import { answerWithList } from '../../file/answer';
import { takeClassProgressAway } from '../commands';
import { progressInput } from '../inputs';
import { type ClassProgress, findClassProgress } from '../queries';
import { askedOf } from '../rules';

/** The progress of a class one teaches as a file for a spreadsheet; that it was taken is in the record. */
export const answerWithClassProgress = (request: Request, school: string) =>
  answerWithList(
    request,
    school,
    (actor) => may(actor, 'class.follow'),
    async (actor, form) => {
      const input = progressInput.parse(form);
      const { found } = await readReport(actor, async (tenant) => {
        const taught = await listTaughtClasses(tenant);
        const schoolClass = taught.find(({ id }) => id === input.class);
        if (!schoolClass) return undefined;
        const { id } = schoolClass;
        return { id, progress: await findClassProgress(tenant, id, input) };
      });
      if (!found) return undefined;
      const { id, progress } = found;
      await inSchool(actor, 'read write', (tenant) =>
        takeClassProgressAway({ ...tenant, whence: thisRequest }, id, input, progress),
      );
      return rowsOf(progress);
    },
  );

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

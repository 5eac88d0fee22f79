import 'server-only';
import { inSchool } from '@/lib/platform/tenancy';
import { readReport } from '@/lib/platform/view-report';
import { thisRequest } from '@/lib/platform/whence';
import { words } from '@/lib/platform/words';
import { answerWithList } from '../../file/answer';
import { progressInput } from '../../of-class/inputs';
import { askedOf } from '../../of-class/rules';
import { takeSchoolProgressAway } from '../commands';
import { findSchoolProgress, type SchoolProgress } from '../queries';
import { readsEverybodysLearning } from '../who-may';

/** The progress of the whole school as a file, for who reads all of its learning. */
export const answerWithSchoolProgress = (request: Request, school: string) =>
  answerWithList(request, school, readsEverybodysLearning, async (actor, form) => {
    const input = progressInput.parse(form);
    const { found } = await readReport(actor, (tenant) => findSchoolProgress(tenant, input));
    await inSchool(actor, 'read write', (tenant) =>
      takeSchoolProgressAway({ ...tenant, whence: thisRequest }, found),
    );
    return rowsOf(found);
  });

async function rowsOf({ both }: SchoolProgress) {
  const t = await words('progress');
  const head = [
    ...[t('class'), t('club'), t('subject'), t('asked'), t('on_time'), t('late')],
    ...[t('excused'), t('open'), t('waiting')],
  ];
  const body = both.map((row) => [
    ...[row.className, row.club, row.subject],
    ...[askedOf(row), row.onTime, row.late, row.excused, row.open, row.waiting].map(String),
  ]);
  return [head, ...body];
}

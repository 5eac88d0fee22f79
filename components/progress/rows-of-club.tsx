import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ClassProgress } from '@/lib/homework/progress/of-class/queries';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readShortDay } from '@/lib/shared/dates';
import { ChildName } from './child-name';
import { timeOnTask } from './time-on-task';

type Props = Readonly<{ school: string; classId: string; progress: ClassProgress }>;

const heads = [
  ...(['child', 'level', 'asked', 'on_time', 'late', 'excused', 'open', 'waiting'] as const),
  ...(['time', 'last'] as const),
];

/** Each child of one club, in all its numbers. */
export async function RowsOfClub({ school, classId, progress }: Props) {
  const t = await words('progress');
  const locale = await localeOf();
  const childOf = new Map(progress.children.map((child) => [child.id, child]));
  return (
    <Table caption={t('by_child')} stacks>
      <TableHead>
        {heads.map((head) => (
          <TableHeader key={head}>{t(head)}</TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {progress.rows.map((row) => {
          const child = childOf.get(row.studentId);
          if (!child) return null;
          return (
            <TableRow key={row.studentId}>
              <TableCell rowHeader>
                <ChildName school={school} classId={classId} child={child} />
              </TableCell>
              <TableCell label={t('level')}>
                {row.levelName
                  ? t('level_named', { level: row.level, name: row.levelName })
                  : row.level}
              </TableCell>
              <TableCell label={t('asked')}>{askedOf(row)}</TableCell>
              <TableCell label={t('on_time')}>{row.onTime}</TableCell>
              <TableCell label={t('late')}>{row.late}</TableCell>
              <TableCell label={t('excused')}>{row.excused}</TableCell>
              <TableCell label={t('open')}>{row.open}</TableCell>
              <TableCell label={t('waiting')}>{row.waiting}</TableCell>
              <TableCell label={t('time')}>{timeOnTask(row.medianSeconds, t)}</TableCell>
              <TableCell label={t('last')} className="whitespace-nowrap">
                {row.lastHandedInOn ? readShortDay(row.lastHandedInOn, locale) : t('never')}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

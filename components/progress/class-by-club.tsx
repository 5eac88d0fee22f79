import { ShareBar } from '@/components/ui/share-bar';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ChildInClub, ClassProgress } from '@/lib/homework/progress/of-class/queries';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import { words } from '@/lib/platform/words';
import { ChildName } from './child-name';

type Props = Readonly<{ school: string; classId: string; progress: ClassProgress }>;

/** A line for each child, a column for each club; choosing a club shows all its numbers. */
export async function ClassByClub({ school, classId, progress }: Props) {
  const t = await words('progress');
  const { children, rows, term } = progress;
  const clubs = [...new Map(rows.map(({ clubId, club }) => [clubId, club]))].sort(([, a], [, b]) =>
    a.localeCompare(b),
  );
  const cellOf = new Map(rows.map((row) => [`${row.studentId} ${row.clubId}`, row]));
  const ofClub = (club: string) =>
    `/${school}/trainer/progress?${new URLSearchParams({
      ...{ class: classId, club },
      ...(term && { term: term.startsOn }),
    })}`;
  return (
    <Table caption={t('by_child')} stacks>
      <TableHead>
        <TableHeader>{t('child')}</TableHeader>
        {clubs.map(([id, name]) => (
          <TableHeader key={id}>
            <a href={ofClub(id)} className="link inline-flex min-h-hit items-center">
              {name}
            </a>
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {children.map((child) => (
          <TableRow key={child.id}>
            <TableCell rowHeader>
              <ChildName school={school} classId={classId} child={child} />
            </TableCell>
            {clubs.map(([id, name]) => (
              <TableCell key={id} label={name} className="whitespace-nowrap">
                <Cell row={cellOf.get(`${child.id} ${id}`)} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function Cell({ row }: Readonly<{ row: ChildInClub | undefined }>) {
  const t = await words('progress');
  if (!row) return <span className="text-muted">{t('not_in_club')}</span>;
  const asked = askedOf(row);
  return (
    <span className="inline-grid gap-0.5 py-1">
      <span className="flex items-center gap-2.5">
        <ShareBar inTime={row.onTime} later={row.late} letOff={row.excused} of={asked} />
        {asked > 0 && t('in_of', { in: row.onTime + row.late, asked })}
      </span>
      <span className="text-sm text-muted">
        {row.levelName ?? t('level_number', { level: row.level })}
        {row.late > 0 && ` · ${t('later_count', { count: row.late })}`}
      </span>
    </span>
  );
}

import Link from 'next/link';
import { EmblemTile } from '@/components/art';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ClassList } from '@/lib/classes/inputs';
import type { ListedClass } from '@/lib/classes/queries';
import { keyStageNames } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';
import { academicYearName } from '@/lib/shared/dates';
import { address, sortedBy, sortState } from '../address';
import { lookOf } from '../clubs/look';
import { Week } from '../week';
import { yearGroupNames } from '../year-choices';

type Props = Readonly<{
  school: string;
  list: ClassList;
  classes: readonly ListedClass[];
  current?: string;
}>;

export async function ClassTable({ school, list, classes, current }: Props) {
  const t = await words('admin');
  const path = `/${school}/admin/classes`;
  // From summer until September the next year's classes stand among this year's, often of the same names.
  const saysYear = classes.some(({ isOfThisYear }) => !isOfThisYear);
  const sorted = (column: ClassList['sort']) => ({
    sort: sortState(column, list),
    href: address(path, { ...list, ...sortedBy(column, list) }),
  });
  return (
    <Table caption={t('class_list.caption')} stacks>
      <TableHead>
        <TableHeader {...sorted('name')}>{t('class_list.class')}</TableHeader>
        <TableHeader {...sorted('year')}>{t('class_list.year')}</TableHeader>
        <TableHeader>{t('class_list.staff')}</TableHeader>
        <TableHeader {...sorted('children')}>{t('class_list.children')}</TableHeader>
        <TableHeader>{t('class_list.clubs')}</TableHeader>
        <TableHeader>{t('class_list.days')}</TableHeader>
      </TableHead>
      <TableBody>
        {classes.map((each) => (
          <TableRow key={each.id} current={each.id === current}>
            <ClassCells school={school} schoolClass={each} saysYear={saysYear} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

type CellsProps = Readonly<{ school: string; schoolClass: ListedClass; saysYear: boolean }>;

async function ClassCells({ school, schoolClass, saysYear }: CellsProps) {
  const t = await words('admin');
  const { id, name, academicYear, yearGroups, staff, children, clubs, weekdays } = schoolClass;
  const stages = await keyStageNames(school, yearGroups);
  return (
    <>
      <TableCell rowHeader className="h-12 whitespace-nowrap">
        <Link
          href={`/${school}/admin/classes/${id}`}
          prefetch={false}
          className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
        >
          {name}
        </Link>
        {saysYear && <Tag className="ms-2">{academicYearName(academicYear)}</Tag>}
      </TableCell>
      <TableCell>
        {await yearGroupNames(school, yearGroups)}
        {stages && <span className="block text-sm text-muted">{stages}</span>}
      </TableCell>
      <TableCell>
        {staff.length > 0 ? (
          staff.join(', ')
        ) : (
          <span className="text-muted">{t('class_list.nobody')}</span>
        )}
      </TableCell>
      <TableCell label={t('class_list.children')}>{children}</TableCell>
      <TableCell>
        {clubs.length > 0 && (
          <span className="flex gap-1">
            {clubs.map((club) => (
              <EmblemTile key={club.id} {...lookOf(club)} size={22} label={club.name} />
            ))}
          </span>
        )}
      </TableCell>
      <TableCell>
        {weekdays.length > 0 && <Week weekdays={weekdays} label={t('class_list.days')} />}
      </TableCell>
    </>
  );
}

import Link from 'next/link';
import { EmblemTile } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { words } from '@/lib/platform/words';
import type { PlannedClassShown } from '@/lib/rollover/queries';
import { academicYearName } from '@/lib/shared/dates';
import { lookOf } from '../clubs/look';
import { yearGroupNames } from '../year-choices';

type Props = Readonly<{
  school: string;
  year: number;
  planned: readonly PlannedClassShown[];
  mayChange: boolean;
}>;

/** The classes there will be. */
export async function PlannedClasses({ school, year, planned, mayChange }: Props) {
  const t = await words('rollover');
  const path = `/${school}/admin/rollover`;
  return (
    <section aria-labelledby="classes" className="mb-6">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="classes" className="text-md">
          {t('classes.title', { year: academicYearName(year) })}
        </h2>
        {mayChange && (
          <ButtonLink variant="secondary" className="ms-auto" href={`${path}/classes/new`}>
            {t('classes.add')}
          </ButtonLink>
        )}
      </div>
      {planned.length === 0 ? (
        <p className="text-muted">{t('classes.none')}</p>
      ) : (
        <Table caption={t('classes.caption')} stacks>
          <TableHead>
            <TableHeader>{t('classes.name')}</TableHeader>
            <TableHeader>{t('classes.years')}</TableHeader>
            <TableHeader>{t('classes.children')}</TableHeader>
            <TableHeader>{t('classes.lead')}</TableHeader>
            <TableHeader>{t('classes.clubs')}</TableHeader>
          </TableHead>
          <TableBody>
            {planned.map((each) => (
              <TableRow key={each.id}>
                <PlannedCells school={school} path={path} planned={each} mayChange={mayChange} />
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

type CellsProps = Readonly<{
  school: string;
  path: string;
  planned: PlannedClassShown;
  mayChange: boolean;
}>;

async function PlannedCells({ school, path, planned, mayChange }: CellsProps) {
  const t = await words('rollover');
  const { id, name, yearGroups, children, lead, support, clubs } = planned;
  return (
    <>
      <TableCell rowHeader className="h-12 whitespace-nowrap">
        {mayChange ? (
          <Link
            href={`${path}/classes/${id}`}
            prefetch={false}
            className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </TableCell>
      <TableCell>{await yearGroupNames(school, yearGroups)}</TableCell>
      <TableCell label={t('classes.children')}>
        <Link
          href={`${path}/children?to=${id}`}
          prefetch={false}
          aria-label={`${name}: ${t('classes.children')}, ${children}`}
          className="link inline-flex min-h-hit min-w-hit items-center"
        >
          {children}
        </Link>
      </TableCell>
      <TableCell>
        {lead ?? <span className="text-muted">{t('classes.nobody')}</span>}
        {support.length > 0 && (
          <span className="block text-sm text-muted">{support.join(', ')}</span>
        )}
      </TableCell>
      <TableCell>
        {clubs.length > 0 ? (
          <span className="flex flex-wrap gap-1">
            {clubs.map((club) => (
              <EmblemTile key={club.id} {...lookOf(club)} size={22} label={club.name} />
            ))}
          </span>
        ) : (
          <span className="text-muted">{t('classes.no_clubs')}</span>
        )}
      </TableCell>
    </>
  );
}

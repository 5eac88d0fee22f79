import Link from 'next/link';
import { animals } from '@/components/art';
import { Bunting } from '@/components/bunting';
import { BuntingLegend } from '@/components/trainer/bunting-legend';
import { Avatar } from '@/components/ui/avatar';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { SupportedChild } from '@/lib/homework/supported/queries';
import type { Day } from '@/lib/homework/week/rules';
import { localeOf, words } from '@/lib/platform/words';
import {
  addDays,
  type LocalDate,
  readMoment,
  readShortDate,
  readShortWeekday,
  readWeekday,
} from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  children: readonly SupportedChild[];
  total: number;
  perPage: number;
  page: number;
  weekOf: (studentId: string) => readonly Day[];
  today: LocalDate;
  monday: LocalDate;
}>;

/** The children one supports: their week, streak and term at a glance. */
export async function MyChildren(props: Props) {
  const { school, children, total, perPage, page, today, monday } = props;
  const t = await words('support');
  const locale = await localeOf();
  const path = `/${school}/support`;
  const from = readShortDate(monday, locale);
  const to = readShortDate(addDays(monday, 4), locale);
  if (children.length === 0)
    return (
      <>
        <PageHeader title={t('my_children')} />
        <EmptyState scene="nobody-yet" title={t('nobody_title')}>
          {t('nobody_text')}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={t('my_children')} about={t('about', { count: total, from, to })} />
      <div className="pb-2.5">
        <BuntingLegend />
      </div>
      <Table caption={t('caption', { from, to })} stacks>
        <TableHead>
          {(['child', 'class', 'week', 'streak', 'term', 'last'] as const).map((column) => (
            <TableHeader key={column}>{t(column)}</TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {children.map((child) => (
            <ChildRow
              key={child.id}
              href={`${path}/children/${child.id}`}
              child={child}
              week={props.weekOf(child.id)}
              today={today}
            />
          ))}
        </TableBody>
      </Table>
      <Pagination
        page={page}
        pages={Math.ceil(total / perPage)}
        hrefOf={(page) => `${path}?page=${page}`}
        words={{
          label: t('pages'),
          previous: t('previous'),
          next: t('next'),
          page: (page) => t('page', { page }),
          showing: t('showing', {
            from: (page - 1) * perPage + 1,
            to: (page - 1) * perPage + children.length,
            total,
          }),
        }}
      />
    </>
  );
}

type RowProps = Readonly<{
  href: string;
  child: SupportedChild;
  week: readonly Day[];
  today: LocalDate;
}>;

async function ChildRow({ href, child, week, today }: RowProps) {
  const [t, trainer] = [await words('support'), await words('trainer')];
  const locale = await localeOf();
  return (
    <TableRow>
      <TableCell rowHeader>
        <span className="flex items-center gap-2.5">
          <Avatar
            name={child.name}
            animal={animals.find((known) => known === child.animal)}
            size={26}
          />
          <Link
            href={href}
            prefetch={false}
            className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
          >
            {child.name}
          </Link>
        </span>
      </TableCell>
      <TableCell label={t('class')}>{child.classes ?? t('no_class')}</TableCell>
      <TableCell>
        <Bunting
          size="mini"
          label={t('week')}
          className="h-8 w-40"
          days={week.map(({ on, state }) => ({
            label: readShortWeekday(on, locale),
            state,
            description: trainer('day', {
              day: readWeekday(on, locale),
              state: trainer(`state_${state}`),
            }),
            isToday: on === today,
          }))}
        />
      </TableCell>
      <TableCell label={t('streak')}>{trainer('streak_days', { days: child.streak })}</TableCell>
      <TableCell label={t('term')}>
        {child.completion !== null && trainer('percent', { percent: child.completion })}
      </TableCell>
      <TableCell label={t('last')}>
        {child.lastHandedInAt ? readMoment(child.lastHandedInAt, locale) : trainer('never')}
      </TableCell>
    </TableRow>
  );
}

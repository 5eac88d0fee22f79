import Link from 'next/link';
import { EmblemTile, emblems, isPaper } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { SetWork } from '@/lib/homework/activities/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readShortDay } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  activities: readonly SetWork[];
  filtered: boolean;
  /** They review too, so what is in leads to all pieces. */
  reviews: boolean;
}>;

/** What is set, and how much of it is in. */
export async function ActivityList({ school, activities, filtered, reviews }: Props) {
  const t = await words('activity');
  const locale = await localeOf();
  if (activities.length === 0)
    return (
      <EmptyState
        scene="no-clubs"
        title={filtered ? t('none_here') : t('none')}
        action={
          filtered ? (
            <ButtonLink href={`/${school}/trainer/activities`} variant="secondary">
              {t('show_all')}
            </ButtonLink>
          ) : (
            <ButtonLink href={`/${school}/trainer/activities/new`}>{t('set_work')}</ButtonLink>
          )
        }
      >
        {!filtered && t('none_text')}
      </EmptyState>
    );
  return (
    <Table caption={t('list_title')} stacks>
      <TableHead>
        <TableHeader className="w-1/3">{t('column_activity')}</TableHeader>
        <TableHeader>{t('column_club')}</TableHeader>
        <TableHeader>{t('column_class')}</TableHeader>
        <TableHeader>{t('column_opens')}</TableHeader>
        <TableHeader>{t('column_due')}</TableHeader>
        <TableHeader>{t('column_in')}</TableHeader>
        <TableHeader>{t('column_waiting')}</TableHeader>
      </TableHead>
      <TableBody>
        {activities.map((each) => (
          <TableRow key={each.id}>
            <TableCell rowHeader>
              <Link
                href={`/${school}/trainer/activities/${each.id}`}
                prefetch={false}
                className="link"
              >
                {each.title}
              </Link>
              {each.series && <span className="text-muted"> ({t('repeats_tag')})</span>}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <span className="flex items-center gap-2">
                <ClubTile emblem={each.club.emblem} paper={each.club.paper} />
                {each.club.name}
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {each.className}
              {each.forNamed && (
                <span className="text-muted">
                  {' '}
                  ({t('some_children', { count: each.children })})
                </span>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap" label={t('column_opens')}>
              {readShortDay(each.opensOn, locale)}
            </TableCell>
            <TableCell className="whitespace-nowrap" label={t('column_due')}>
              {readShortDay(each.dueOn, locale)}
            </TableCell>
            <TableCell className="whitespace-nowrap" label={t('column_in')}>
              {reviews && each.handedIn > 0 ? (
                <Link
                  href={`/${school}/trainer/review/wall/${each.id}`}
                  prefetch={false}
                  aria-label={t('wall_of', {
                    title: each.title,
                    in: each.handedIn,
                    of: each.children,
                  })}
                  className="link"
                >
                  {t('in_of', { in: each.handedIn, of: each.children })}
                </Link>
              ) : (
                t('in_of', { in: each.handedIn, of: each.children })
              )}
            </TableCell>
            <TableCell label={t('column_waiting')}>{each.waiting > 0 && each.waiting}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ClubTile({ emblem, paper }: Readonly<{ emblem: string; paper: string }>) {
  const name = emblems.find((known) => known === emblem);
  return name ? (
    <EmblemTile name={name} paper={isPaper(paper) ? paper : undefined} size={20} />
  ) : null;
}

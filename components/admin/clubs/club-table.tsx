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
import type { ListedClub } from '@/lib/clubs/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { Week } from '../week';
import { lookOf } from './look';

type Props = Readonly<{ school: string; clubs: readonly ListedClub[]; current?: string }>;

export async function ClubTable({ school, clubs, current }: Props) {
  const t = await words('admin');
  const club = await words('clubs');
  const locale = await localeOf();
  return (
    <Table caption={t('club_list.caption')} stacks>
      <TableHead>
        {(['club', 'subject', 'evidence', 'days', 'levels', 'classes', 'children'] as const).map(
          (column) => (
            <TableHeader key={column}>{t(`club_list.${column}`)}</TableHeader>
          ),
        )}
      </TableHead>
      <TableBody>
        {clubs.map((each) => (
          <TableRow key={each.id} current={each.id === current}>
            <TableCell rowHeader className="h-12 whitespace-nowrap">
              <span className="flex items-center gap-2.5">
                <EmblemTile {...lookOf(each)} size={26} />
                <Link
                  href={`/${school}/admin/clubs/${each.id}`}
                  prefetch={false}
                  className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
                >
                  {each.name}
                </Link>
              </span>
            </TableCell>
            <TableCell>{each.subject}</TableCell>
            <TableCell className="first-letter:uppercase">
              {readList(
                each.evidenceKinds.map((kind) => club(`evidence_in_list.${kind}`)),
                locale,
              )}
            </TableCell>
            <TableCell>
              <Week weekdays={each.weekdays} label={t('club_list.days')} />
            </TableCell>
            <TableCell label={t('club_list.levels')}>{each.levels}</TableCell>
            <TableCell>
              {each.classes.length > 0 ? (
                each.classes.join(', ')
              ) : (
                <span className="text-muted">{t('club_list.nowhere')}</span>
              )}
            </TableCell>
            <TableCell label={t('club_list.children')}>{each.members}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

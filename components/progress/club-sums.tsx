import { ShareBar } from '@/components/ui/share-bar';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ClubInClass } from '@/lib/homework/progress/of-class/queries';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import { words } from '@/lib/platform/words';
import { timeOnTask } from './time-on-task';

/** Each club of the class in numbers. */
export async function ClubSums({ clubs }: Readonly<{ clubs: readonly ClubInClass[] }>) {
  const t = await words('progress');
  return (
    <>
      <h2 className="mb-2 text-lg">{t('by_club')}</h2>
      <Table caption={t('by_club')} stacks>
        <TableHead>
          {(
            ['club', 'asked', 'on_time', 'late', 'excused', 'open', 'waiting', 'time'] as const
          ).map((head) => (
            <TableHeader key={head}>{t(head)}</TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {clubs.map((club) => {
            const asked = askedOf(club);
            return (
              <TableRow key={club.clubId}>
                <TableCell rowHeader>{club.club}</TableCell>
                <TableCell label={t('asked')} className="whitespace-nowrap">
                  <span className="inline-flex items-center gap-2.5">
                    <span className="w-9">{asked}</span>
                    <ShareBar
                      inTime={club.onTime}
                      later={club.late}
                      letOff={club.excused}
                      of={asked}
                    />
                  </span>
                </TableCell>
                <TableCell label={t('on_time')}>{club.onTime}</TableCell>
                <TableCell label={t('late')}>{club.late}</TableCell>
                <TableCell label={t('excused')}>{club.excused}</TableCell>
                <TableCell label={t('open')}>{club.open}</TableCell>
                <TableCell label={t('waiting')}>{club.waiting}</TableCell>
                <TableCell label={t('time')}>{timeOnTask(club.medianSeconds, t)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </>
  );
}

import { ShareBar } from '@/components/ui/share-bar';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { askedOf, type Counts } from '@/lib/homework/progress/of-class/rules';
import { words } from '@/lib/platform/words';

type Row = Counts &
  Readonly<{ id: string; name: string; waiting: number; href: string; also: readonly string[] }>;

type Props = Readonly<{
  title: string;
  /** Heads of the name, and of what else stands beside it. */
  first: string;
  also: readonly string[];
  rows: readonly Row[];
}>;

/** Classes or clubs in numbers, each a link to itself alone. */
export async function SumsTable({ title, first, also, rows }: Props) {
  const t = await words('progress');
  return (
    <>
      <h2 className="mt-5 mb-2 text-lg">{title}</h2>
      <Table caption={title} stacks>
        <TableHead>
          {[
            ...[first, ...also, t('asked'), t('on_time'), t('late'), t('excused'), t('open')],
            t('waiting'),
          ].map((head) => (
            <TableHeader key={head}>{head}</TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const asked = askedOf(row);
            return (
              <TableRow key={row.id}>
                <TableCell rowHeader>
                  <a href={row.href} className="link inline-flex min-h-hit items-center">
                    {row.name}
                  </a>
                </TableCell>
                {row.also.map((said, at) => (
                  <TableCell key={also[at]} label={also[at]}>
                    {said}
                  </TableCell>
                ))}
                <TableCell label={t('asked')} className="whitespace-nowrap">
                  <span className="inline-flex items-center gap-2.5">
                    <span className="w-12">{asked}</span>
                    <ShareBar
                      inTime={row.onTime}
                      later={row.late}
                      letOff={row.excused}
                      of={asked}
                    />
                  </span>
                </TableCell>
                <TableCell label={t('on_time')}>
                  {asked > 0
                    ? t('count_and_share', {
                        count: row.onTime,
                        percent: Math.round((100 * row.onTime) / asked),
                      })
                    : row.onTime}
                </TableCell>
                <TableCell label={t('late')}>{row.late}</TableCell>
                <TableCell label={t('excused')}>{row.excused}</TableCell>
                <TableCell label={t('open')}>{row.open}</TableCell>
                <TableCell label={t('waiting')}>{row.waiting}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </>
  );
}

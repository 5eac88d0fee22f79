import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { groupName } from '@/lib/exports/group-name';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, words } from '@/lib/platform/words';
import { measures, type Published, type Shown } from '@/lib/shared/exports';

type Row = Readonly<{ group: string; counts: Shown }>;

type Props = Readonly<{ school: string; published: Published }>;

/** The figures as they were made, one table for each way of putting children together. */
export async function FiguresTables({ school, published }: Props) {
  const [t, nameOfYear] = [await words('exports'), await yearNames(school)];
  const tables = published.tables.map(({ by, rows }) => ({
    title: t(`by.${by}`),
    rows: rows.map(({ group, counts }) => ({
      group: groupName((key) => t(key), nameOfYear, by, group),
      counts,
    })),
  }));
  return (
    <>
      <section className="rounded-md border border-line bg-raised p-4 sm:p-5">
        <h2 className="text-lg font-bold">{t('how_title')}</h2>
        <ul className="ms-5 mt-2 max-w-prose list-disc">
          {(['how_1', 'how_2', 'how_3', 'how_4'] as const).map((each) => (
            <li key={each}>{t(each)}</li>
          ))}
        </ul>
      </section>
      <OneTable title={t('everybody')} rows={[{ group: t('everybody'), counts: published.all }]} />
      {tables.map((table) => (
        <OneTable key={table.title} {...table} />
      ))}
    </>
  );
}

async function OneTable({ title, rows }: Readonly<{ title: string; rows: readonly Row[] }>) {
  const [t, locale] = [await words('exports'), await localeOf()];
  const read = new Intl.NumberFormat(locale);
  return (
    <section>
      <h2 className="mb-2 text-lg font-bold">{title}</h2>
      <Table caption={title} stacks>
        <TableHead>
          <TableHeader>{t('group')}</TableHeader>
          {measures.map((measure) => (
            <TableHeader key={measure}>{t(`measure.${measure}`)}</TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {rows.map(({ group, counts }) => (
            <TableRow key={group}>
              <TableCell rowHeader className="h-11">
                {group}
              </TableCell>
              {measures.map((measure) => (
                <TableCell key={measure} label={t(`measure.${measure}`)} className="tabular-nums">
                  {counts[measure] === null ? (
                    <span className="text-muted">{t('hidden')}</span>
                  ) : (
                    read.format(counts[measure])
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

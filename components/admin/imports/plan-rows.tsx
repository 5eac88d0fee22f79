import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ImportRow } from '@/db/schema/imports';
import { words } from '@/lib/platform/words';
import type { ImportOutcome } from '@/lib/shared/vocabulary';
import { fieldInWords, kindInWords, placeInWords, reasonInWords, valueInWords } from './in-words';

type Props = Readonly<{ outcome: ImportOutcome; rows: readonly ImportRow[] }>;

const troubles: readonly ImportOutcome[] = ['refused', 'waiting', 'set_aside', 'notice'];

/** One page of what an import comes to, row by row. */
export async function PlanRows({ outcome, rows }: Props) {
  const t = await words('import_pages');
  const isTrouble = troubles.includes(outcome);
  const shown = await Promise.all(rows.map(rowInWords));
  return (
    <Table caption={t('rows.caption', { outcome: t(`outcome.${outcome}`) })} stacks>
      <TableHead>
        {!isTrouble && <TableHeader>{t('rows.name')}</TableHeader>}
        {!isTrouble && <TableHeader>{t('rows.kind')}</TableHeader>}
        {isTrouble && <TableHeader>{t('rows.why')}</TableHeader>}
        {outcome === 'changed' && <TableHeader>{t('rows.differences')}</TableHeader>}
        {outcome === 'created' && <TableHeader>{t('rows.told')}</TableHeader>}
        <TableHeader>{t('rows.place')}</TableHeader>
      </TableHead>
      <TableBody>
        {shown.map(({ id, name, kind, why, place, lines }) => (
          <TableRow key={id}>
            <TableCell rowHeader className="wrap-anywhere">
              {isTrouble ? why : name}
            </TableCell>
            {!isTrouble && <TableCell>{kind}</TableCell>}
            {(outcome === 'changed' || outcome === 'created') && (
              <TableCell className="wrap-anywhere">
                <ul>
                  {lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </TableCell>
            )}
            <TableCell label={t('rows.place')} className="wrap-anywhere text-muted">
              {place}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function rowInWords(row: ImportRow) {
  const t = await words('import_pages');
  const changes = (row.differences ?? []).map(async ({ field, from, to }) =>
    t('rows.from_to', {
      field: await fieldInWords(field),
      from: await valueInWords(field, from),
      to: await valueInWords(field, to),
    }),
  );
  const facts = Object.entries(row.told ?? {}).map(async ([field, value]) =>
    t('rows.is', { field: await fieldInWords(field), value: await valueInWords(field, value) }),
  );
  return {
    id: row.id,
    name: row.name,
    kind: await kindInWords(row),
    why: await reasonInWords(row),
    place: await placeInWords(row),
    lines: await Promise.all([...changes, ...facts]),
  };
}

import Link from 'next/link';
import { address } from '@/components/admin/address';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { tableInWords } from '@/lib/platform/table-words';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import type { TrailEntry } from '@/lib/trail/queries';
import type { Values } from '@/lib/trail/values';
import { actorInWords, fieldInWords, valueInWords } from './words';

type Props = Readonly<{ path: string; entries: readonly TrailEntry[] }>;

export async function TrailTable({ path, entries }: Props) {
  const t = await words('trail');
  return (
    <Table caption={t('caption')} stacks>
      <TableHead>
        <TableHeader>{t('what')}</TableHeader>
        <TableHeader>{t('who')}</TableHeader>
        <TableHeader>{t('about_whom')}</TableHeader>
        <TableHeader>{t('when')}</TableHeader>
        <TableHeader>{t('where')}</TableHeader>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <OneEntry key={entry.id} path={path} entry={entry} />
        ))}
      </TableBody>
    </Table>
  );
}

async function OneEntry({ path, entry }: Readonly<{ path: string; entry: TrailEntry }>) {
  const [t, locale] = [await words('trail'), await localeOf()];
  return (
    <TableRow>
      <TableCell rowHeader>
        {t(`verb.${entry.verb}`)}: {await tableInWords(entry.table)}
        {entry.fields.length > 0 && (
          <span className="block font-normal text-muted">
            {t('fields')} <span translate="no">{entry.fields.map(fieldInWords).join(', ')}</span>
          </span>
        )}
        {entry.values && <WhatItSaid values={entry.values} />}
      </TableCell>
      <TableCell>{await actorInWords(entry)}</TableCell>
      <TableCell label={entry.whose ? t('about_whom') : undefined}>
        {entry.whose && <span className="me-2 sm:me-0 sm:block">{entry.whose}</span>}
        <Link
          href={address(path, { row: entry.rowId })}
          prefetch={false}
          className="link inline-flex min-h-hit items-center"
        >
          {t('story')}
        </Link>
      </TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(entry.at, locale)}</TableCell>
      <TableCell>{entry.address}</TableCell>
    </TableRow>
  );
}

/** Ids and moments of the program say nothing to who reads this. */
const isNoise = (field: string) => /(^|_)id$|^created_at$/.test(field);

async function WhatItSaid({ values: { before, after } }: Readonly<{ values: Values }>) {
  const t = await words('trail');
  const fields = Object.keys(after ?? before ?? {}).filter((field) => !isNoise(field));
  if (fields.length === 0) return null;
  return (
    <details className="font-normal">
      <summary className="link inline-flex min-h-hit cursor-pointer items-center">
        {t('values')}
      </summary>
      <dl className="grid gap-1.5 pb-2 [overflow-wrap:anywhere]">
        {fields.map((field) => (
          <div key={field}>
            <dt translate="no" className="text-sm text-muted">
              {fieldInWords(field)}
            </dt>
            {before && (
              <dd>
                <span className="text-muted">{t('was')}</span>{' '}
                <del translate="no" className="no-underline">
                  {valueInWords(before[field], t('nothing'))}
                </del>
              </dd>
            )}
            {after && (
              <dd>
                {before && <span className="text-muted">{t('is')} </span>}
                <span translate="no">{valueInWords(after[field], t('nothing'))}</span>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}

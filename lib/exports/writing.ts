import 'server-only';
import { createTranslator } from 'use-intl/core';
import { ZipFile } from 'yazl';
import type { DataExport } from '@/db/schema/exports';
import { yearGroupLabel, yearGroups } from '@/lib/people/year-group/rules';
import type { HalfTerm } from '@/lib/settings/calendar/rules';
import { csvOf } from '@/lib/shared/csv';
import { type ExportTrait, measures, type Published } from '@/lib/shared/exports';
import type { Nation } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { groupName } from './group-name';
import { standsFor } from './pseudonymised/key';
import type { PieceInExport } from './queries';
import { type Figures, traitsOf } from './rules';

/* A file is read by others than who made it: it is in the school's language. */
const inEnglish = { locale: 'en-GB', messages: english, timeZone: 'Europe/London' } as const;
const t = createTranslator({ ...inEnglish, namespace: 'exports' });
const people = createTranslator({ ...inEnglish, namespace: 'people' });

const nameOfYear = (nation: Nation) => (yearGroup: number) => {
  const known = yearGroups.find((each) => each === yearGroup);
  return known === undefined ? '' : people(yearGroupLabel(known, nation));
};

type Rows = readonly (readonly string[])[];

async function zipOf(files: Readonly<Record<string, string>>) {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const all: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Uint8Array>)
    all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

/** A table for each way of putting children together, and what the words in them mean. */
export async function anonymisedZip(
  made: Pick<DataExport, 'firstDay' | 'lastDay'>,
  { all, tables }: Published,
  nation: Nation,
) {
  const head = [t('group'), ...measures.map((measure) => t(`measure.${measure}`))];
  const cells = (counts: typeof all) =>
    measures.map((measure) => (counts[measure] === null ? t('hidden') : String(counts[measure])));
  const files: Record<string, string> = {
    'read-me.txt': t('anonymised_read_me', { first: made.firstDay, last: made.lastDay }),
    'all-children.csv': csvOf([head, [t('everybody'), ...cells(all)]]),
  };
  for (const { by, rows } of tables)
    files[`by-${by.replaceAll('_', '-')}.csv`] = csvOf([
      head,
      ...rows.map(({ group, counts }) => [
        groupName((key) => t(key), nameOfYear(nation), by, group),
        ...cells(counts),
      ]),
    ]);
  return zipOf(files);
}

/** Rows of children and of their pieces, each child under a name that the key makes. */
export async function pseudonymisedZip(
  key: Buffer,
  traits: readonly ExportTrait[],
  half: HalfTerm,
  { children, clubs, work }: Figures,
  pieces: readonly PieceInExport[],
) {
  const clubName = new Map(clubs.map(({ id, name }) => [id, name]));
  const workOf = Map.groupBy(work, ({ studentId }) => studentId);
  const sorted = (rows: Rows) => rows.toSorted((a, b) => a.join('\n').localeCompare(b.join('\n')));
  const rows = children.map((child) => {
    const theirs = workOf.get(child.id) ?? [];
    const sum = (name: 'asked' | 'handedIn' | 'onTime' | 'reviewed') =>
      String(theirs.reduce((total, each) => total + each[name], 0));
    return [
      standsFor(key, child.id),
      ...traitsOf(child, traits, half.startsOn),
      ...[sum('asked'), sum('handedIn'), sum('onTime'), sum('reviewed')],
    ];
  });
  return zipOf({
    'read-me.txt': t('pseudonymised_read_me', { first: half.startsOn, last: half.endsOn }),
    // In the order of names that mean nothing: the school's own order would tell.
    'children.csv': csvOf([
      ['child', ...traits, 'asked', 'handed_in', 'on_time', 'reviewed'],
      ...sorted(rows),
    ]),
    'pieces.csv': csvOf([
      ['child', 'club', 'week', 'how', 'reviewed'],
      ...sorted(
        pieces.map(({ studentId, clubId, week, how, reviewed }) => [
          ...[standsFor(key, studentId), clubName.get(clubId) ?? ''],
          ...[week, how, reviewed ? 'yes' : 'no'],
        ]),
      ),
    ]),
  });
}

import 'server-only';
import { partsOfSealed, SealBroken, type SealedColumn } from '@/db/sealed';
import { codeIn } from '@/lib/identity/children/families/code';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';

/*
 * Which values of sealed columns stand in plain or under a key before, as SQL, and what they become.
 */

/** The number of the key of now, and of the first that still opens anything. */
export type Versions = Readonly<{ now: number; from: number }>;

export function versionsOf(seal: SchoolSeal): Versions {
  const parts = partsOfSealed(seal.seal('nothing.nothing', 'x'));
  return { now: Number(parts?.version), from: seal.from() };
}

/** As SQL: what the expression says, a text of the column of that name, can no longer be read by anybody. */
const lost = (name: string, said: string, { from }: Versions) =>
  `(case when ${said} ~ '^sealed:${name.replace('.', '[.]')}:[0-9]{1,15}:[A-Za-z0-9_-]{38,}$'
    then split_part(${said}, ':', 3)::bigint < ${from} else false end)`;

/** As SQL: the column says something that can be read and is not sealed with the key of now. */
export function waits({ table, column, kind }: SealedColumn, versions: Versions) {
  const name = `${table}.${column}`;
  const other = (said: string) =>
    `${said} not like 'sealed:${name}:${versions.now}:%' and not ${lost(name, said, versions)}`;
  if (kind === 'text') return `(t.${column} <> '' and ${other(`t.${column}`)})`;
  if (kind === 'list')
    return `exists (select from unnest(t.${column}) v where v <> '' and ${other('v')})`;
  return `(t.${column} is not null and t.${column} <> '{}' and (jsonb_typeof(t.${column}) <> 'string' or (${other(`(t.${column} #>> '{}')`)})))`;
}

/** Of identifiers, what they are found by: it is made where it is missing. */
const marks: Readonly<Record<string, string>> = {
  'student_records.upn': 'upn_hash',
  'import_decisions.about': 'about_hash',
  'invitations.email': 'email_hash',
};
export const markOf = ({ table, column }: SealedColumn) => marks[`${table}.${column}`];

type MarkAcross = Readonly<{
  mark: string;
  /** The column that says whose the row is. */
  whose: string;
  /** What is hashed of a text; undefined where it belongs to somebody else, or says nothing. */
  said: (text: string, whose: string) => string | undefined;
}>;

/** What a school's rows are found by across schools: hashed with the key of accounts. */
const marksAcross: Readonly<Record<string, MarkAcross>> = {
  'mails.to_address': { mark: 'to_hash', whose: 'person_id', said: (text) => text },
  'family_codes.sealed_code': { mark: 'code_hash', whose: 'guardian_id', said: codeIn },
};
export const markAcrossOf = ({ table, column }: SealedColumn) => marksAcross[`${table}.${column}`];

export function whichWait(columns: readonly SealedColumn[], versions: Versions) {
  const some = columns.map((each) => waits(each, versions));
  for (const each of columns) {
    const mark = markOf(each);
    const said = `t.${each.column}`;
    if (mark)
      some.push(
        `(${said} is not null and t.${mark} is null and not ${lost(`${each.table}.${each.column}`, said, versions)})`,
      );
  }
  return `(${some.join(' or ')})`;
}

/** Undefined where nobody can read it any more, or it does not open. */
export function textOf(seal: SchoolSeal, value: string) {
  const parts = partsOfSealed(value);
  if (!parts) return value;
  if (parts.version < seal.from()) return undefined;
  try {
    return seal.open(value);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** What does not open stays: it is counted as waiting, and keeps its key from being destroyed. */
export function sealedAnew(seal: SchoolSeal, name: string, value: string) {
  const text = textOf(seal, value);
  return text === undefined ? value : seal.seal(name, text);
}

/** What an identifier is found by; the same as before where it cannot be read. */
export function markAnew(seal: SchoolSeal, name: string, value: unknown, before: unknown) {
  if (typeof value !== 'string') return null;
  const text = textOf(seal, value);
  return text === undefined ? before : seal.mark(name, text);
}

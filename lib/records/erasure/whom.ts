import 'server-only';
import type { TransactionSql } from 'postgres';
import { opened, sealedColumns } from '@/db/sealed';
import { pattern, tellingWords } from './rules';

export type Whom = Readonly<{
  id: string;
  role: string;
  account: string | null;
  givenName: string;
  familyName: string;
  displayName: string;
  dateOfBirth: string | null;
  erasedAt: Date | null;
}>;

/** Undefined where the school knows nobody of that id. */
export async function whomOf(sql: TransactionSql, personId: string): Promise<Whom | undefined> {
  const [whom] = await sql<Whom[]>`
    select p.id, p.role, p.account_id as account, p.given_name as "givenName", p.family_name as "familyName",
      p.display_name as "displayName", s.date_of_birth::text as "dateOfBirth", p.erased_at as "erasedAt"
    from people p left join students s on s.school_id = p.school_id and s.id = p.id
    where p.school_id = (select app_school_id()) and p.id = ${personId}`;
  return whom;
}

/** What rows about nobody's id are searched for: the person by id, whole name, legal name, number and address. */
export async function patternsOf(sql: TransactionSql, whom: Whom) {
  const rows = await sql<{ words: string | null }[]>`
    select legal_given_name || ' ' || coalesce(legal_family_name, ${whom.familyName}) as words
      from student_records where student_id = ${whom.id}
    union select upn from student_records where student_id = ${whom.id}
    union select former_upn from student_records where student_id = ${whom.id}
    union select external_id from external_ids where person_id = ${whom.id}
    union select value from contact_points where person_id = ${whom.id}
    union select email from invitations where person_id = ${whom.id}`;
  // Shorter ones would be found in what has nothing to do with the person.
  const others = opened([...rows]).flatMap(({ words }) =>
    words && words.length >= 6 ? [words] : [],
  );
  return [...new Set([...tellingWords(whom), ...others])].map(pattern);
}

/** The rows of a table in which one of these is written. */
export async function rowsTelling(
  sql: TransactionSql,
  table: string,
  patterns: readonly string[],
  but = '',
) {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select id from ${table} t where school_id = (select app_school_id()) ${but}
       and to_jsonb(t)::text ilike any($1::text[])`,
    [[...patterns]],
  );
  return [
    ...new Set([...rows.map(({ id }) => id), ...(await sealedTelling(sql, table, patterns, but))]),
  ];
}

/** What lies sealed has to be opened before anything is found in it. */
async function sealedTelling(
  sql: TransactionSql,
  table: string,
  patterns: readonly string[],
  but: string,
) {
  if (table !== 'change_rows' && !sealedColumns().some((each) => each.table === table)) return [];
  const words = patterns.map((each) => each.slice(1, -1).replaceAll(/\\(.)/g, '$1').toLowerCase());
  const rows = await sql.unsafe<{ id: string; row: unknown }[]>(
    `select id, to_jsonb(t) as row from ${table} t where school_id = (select app_school_id()) ${but}
       and to_jsonb(t)::text like '%"sealed:%'`,
  );
  return rows
    .filter(({ row }) => {
      const said = JSON.stringify(opened(row)).toLowerCase();
      return words.some((each) => said.includes(each));
    })
    .map(({ id }) => id);
}

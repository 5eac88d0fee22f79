import 'server-only';
import type { TransactionSql } from 'postgres';
import { opened, openedRow, sealedColumns } from '@/db/sealed';
import { namesOf, pattern, type Term, tellsOf } from './rules';

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

/**
 * What rows about nobody's id are searched for: the person by id, whole name, legal name, number and address. Not an
 * address or a number that somebody else has too: what was sent there may have been theirs. Sealed words are compared
 * here, for the database cannot read them.
 */
export async function termsOf(sql: TransactionSql, whom: Whom): Promise<Term[]> {
  // Of who is erased already nothing but the id is known.
  if (whom.erasedAt) return [{ words: whom.id, whole: false }];
  const own = await sql<{ words: string | null; whole: boolean }[]>`
    select legal_given_name || ' ' || coalesce(legal_family_name, ${whom.familyName}) as words, false as whole
      from student_records where student_id = ${whom.id}
    union select upn, true from student_records where student_id = ${whom.id}
    union select former_upn, true from student_records where student_id = ${whom.id}`;
  const shareable = await sql<{ whose: string; words: string; whole: boolean }[]>`
    select person_id as whose, external_id as words, true as whole from external_ids
    union all select person_id, value, false from contact_points
    union all select person_id, email, false from invitations`;
  const all = opened([...shareable], sealedWords).map((each) => ({
    ...each,
    key: each.words.toLowerCase(),
  }));
  const ofOthers = new Set(all.filter(({ whose }) => whose !== whom.id).map(({ key }) => key));
  const alone = all.filter(({ whose, key }) => whose === whom.id && !ofOthers.has(key));
  // Shorter ones would be found in what has nothing to do with the person.
  const others = [...opened([...own], sealedWords), ...alone].flatMap(({ words, whole }) =>
    words && words.length >= 6 ? [{ words, whole }] : [],
  );
  return [...namesOf(whom), ...others];
}

/** Which columns lie sealed of those that are read as words above. */
const sealedWords = {
  words: [
    ...['student_records.upn', 'student_records.former_upn'],
    ...['external_ids.external_id', 'contact_points.value', 'invitations.email'],
  ],
};

/** The rows of a table in which one of these is written, sealed or not. */
export async function rowsTelling(sql: TransactionSql, table: string, terms: readonly Term[]) {
  // What lies sealed has to be opened before anything is found in it.
  const maySeal = table === 'change_rows' || sealedColumns().some((each) => each.table === table);
  const rows = await sql.unsafe<{ id: string; said: Record<string, unknown> }[]>(
    `select id, to_jsonb(t) as said from ${table} t where school_id = (select app_school_id())
       and (to_jsonb(t)::text ilike any($1::text[])${maySeal ? ` or to_jsonb(t)::text like '%"sealed:%'` : ''})`,
    [terms.map(pattern)],
  );
  const tells = tellsOf(terms);
  return rows.filter(({ said }) => tells(openedRow(table, said))).map(({ id }) => id);
}

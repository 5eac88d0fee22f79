import 'server-only';
import type { TransactionSql } from 'postgres';
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
 * address or a number that somebody else has too: what was sent there may have been theirs.
 */
export async function termsOf(sql: TransactionSql, whom: Whom): Promise<Term[]> {
  // Of who is erased already nothing but the id is known.
  if (whom.erasedAt) return [{ words: whom.id, whole: false }];
  const rows = await sql<{ words: string | null; whole: boolean }[]>`
    select legal_given_name || ' ' || coalesce(legal_family_name, ${whom.familyName}) as words, false as whole
      from student_records where student_id = ${whom.id}
    union select upn, true from student_records where student_id = ${whom.id}
    union select former_upn, true from student_records where student_id = ${whom.id}
    union select e.external_id, true from external_ids e where e.person_id = ${whom.id}
      and not exists (select from external_ids o where o.school_id = e.school_id
        and lower(o.external_id) = lower(e.external_id) and o.person_id <> e.person_id)
    union select c.value, false from contact_points c where c.person_id = ${whom.id}
      and not exists (select from contact_points o where o.school_id = c.school_id
        and lower(o.value) = lower(c.value) and o.person_id <> c.person_id)
    union select i.email, false from invitations i where i.person_id = ${whom.id}
      and not exists (select from invitations o where o.school_id = i.school_id
        and lower(o.email) = lower(i.email) and o.person_id <> i.person_id)`;
  // Shorter ones would be found in what has nothing to do with the person.
  const others = rows.flatMap(({ words, whole }) =>
    words && words.length >= 6 ? [{ words, whole }] : [],
  );
  return [...namesOf(whom), ...others];
}

/** The rows of a table in which one of these is written. */
export async function rowsTelling(sql: TransactionSql, table: string, terms: readonly Term[]) {
  const rows = await sql.unsafe<{ id: string; said: unknown }[]>(
    `select id, to_jsonb(t) as said from ${table} t where school_id = (select app_school_id())
       and to_jsonb(t)::text ilike any($1::text[])`,
    [terms.map(pattern)],
  );
  const tells = tellsOf(terms);
  return rows.filter(({ said }) => tells(said)).map(({ id }) => id);
}

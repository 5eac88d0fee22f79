import { createHash } from 'node:crypto';
import type { Policy } from './catalogue';

/*
 * The walls in the form that Citus takes. Two things differ there:
 *
 * - A policy of a table that is spread holds no sub-query. `(select app_school_id())`, which PostgreSQL asks once a
 *   statement, becomes `app_school_id()`; what a policy looks up in another table moves into a function that is given
 *   the row's own columns and asks the very same, as whoever asks, so that the other table's policies hold as before.
 * - RESTRICTIVE is lost on the way to the servers (seen with 13.2.2): every policy that was to narrow would open. So
 *   there is one permissive policy for each role and verb, made of all of them: any of the permissive and each of the
 *   restrictive, as PostgreSQL puts them together itself.
 */

export type PlainRules = Readonly<{
  form: 'as it is' | 'without sub-select' | 'with a function';
  using: string | null;
  check: string | null;
  functions: readonly string[];
}>;

/** Where functions of policies are kept, and the steps that were done. */
export const ownSchema = 'distribution';

export function plainRules(policy: Policy, setFunctions: readonly string[]): PlainRules {
  const functions: string[] = [];
  const changed: boolean[] = [];
  const plain = (part: 'using' | 'check') => {
    const words = policy[part];
    if (words === null) return null;
    const without = withoutSubSelect(words, setFunctions);
    changed.push(without !== words);
    if (!hasSubQuery(without)) return without;
    const { definition, call } = functionFor(policy, part, words);
    functions.push(definition);
    return call;
  };
  const rules = { using: plain('using'), check: plain('check'), functions };
  if (functions.length > 0) return { form: 'with a function', ...rules };
  return { form: changed.includes(true) ? 'without sub-select' : 'as it is', ...rules };
}

const verbs = ['select', 'insert', 'update', 'delete'] as const;

/** What makes a table's policies plain. Where none narrows, each stays under its name. */
export function madePlain(table: string, policies: readonly Ruled[]): readonly string[] {
  if (policies.every(({ policy }) => policy.permissive))
    return policies.flatMap(({ policy, rules }) =>
      rules.form === 'as it is' ? [] : [altered(policy, rules)],
    );
  const roles = [...new Set(policies.flatMap(({ policy }) => policy.roles))].toSorted();
  return [
    ...policies.map(({ policy }) => `drop policy ${quoted(policy.name)} on ${table}`),
    ...roles.flatMap((role) => {
      const own = policies.filter(({ policy }) => policy.roles.includes(role));
      if (own.length === 1 && own[0]?.policy.verb === 'all')
        return [created(table, role, 'all', own)];
      return verbs.flatMap((verb) => {
        const about = own.filter(({ policy }) => policy.verb === verb || policy.verb === 'all');
        return about.some(({ policy }) => policy.permissive)
          ? [created(table, role, verb, about)]
          : [];
      });
    }),
  ];
}

export type Ruled = Readonly<{ policy: Policy; rules: PlainRules }>;

const altered = ({ table, name }: Policy, { using, check }: PlainRules) =>
  [
    `alter policy ${quoted(name)} on ${table}`,
    ...(using === null ? [] : [`using (${using})`]),
    ...(check === null ? [] : [`with check (${check})`]),
  ].join(' ');

function created(table: string, role: string, verb: Policy['verb'], ruled: readonly Ruled[]) {
  const using = together(ruled.map((one) => ({ ...one, words: one.rules.using })));
  // Without a check of its own a policy asks of the new row what it asks of the old.
  const check = together(
    ruled.map((one) => ({ ...one, words: one.rules.check ?? one.rules.using })),
  );
  const parts = [
    ...(verb === 'insert' ? [] : [`using (${using})`]),
    ...(verb === 'select' || verb === 'delete' ? [] : [`with check (${check})`]),
  ];
  return `create policy "${role}_${verb}" on ${table} for ${verb} to ${role} ${parts.join(' ')}`;
}

/** Any of the permissive, and each of the restrictive. */
function together(ruled: readonly (Ruled & { words: string | null })[]) {
  const words = (permissive: boolean) =>
    ruled
      .filter(({ policy }) => policy.permissive === permissive)
      .map((one) => `(${one.words ?? 'true'})`);
  return [`(${words(true).join(' or ')})`, ...words(false)].join(' and ');
}

/** `( SELECT f(…) AS f)` as PostgreSQL prints it; what `f` is given is a word in quotes, or nothing. */
const asked = String.raw`((?:\w+\.)?\w+)\(('[^']*'(?:::\w+)?)?\)`;

function withoutSubSelect(words: string, setFunctions: readonly string[]) {
  return words
    .replaceAll(
      new RegExp(String.raw` IN \( SELECT unnest\(${asked}\) AS unnest\)`, 'g'),
      (_, name, given = '') => ` = ANY (${name}(${given}))`,
    )
    .replaceAll(
      new RegExp(String.raw`\( SELECT ${asked} AS "?\w+"?\)`, 'g'),
      (whole, name, given = '') =>
        setFunctions.includes(String(name)) ? whole : `${name}(${given})`,
    );
}

/** Whether anything is selected, but for what stands in quotes. */
export const hasSubQuery = (words: string) => /\bselect\b/i.test(words.replaceAll(/'[^']*'/g, ''));

function functionFor(policy: Policy, part: 'using' | 'check', words: string) {
  const [, table = ''] = policy.table.split('.');
  const columns = policy.columns.map(({ name }) => quoted(name));
  const given = policy.columns.map((_, nth) => `$${nth + 1}`);
  const name = `${ownSchema}.${quoted(nameFor(policy, part))}`;
  const row =
    columns.length > 0
      ? `from (select ${given.join(', ')}) as ${quoted(table)} (${columns.join(', ')})`
      : '';
  return {
    call: `${name}(${columns.join(', ')})`,
    definition: [
      `create or replace function ${name}(${policy.columns.map(({ type }) => type).join(', ')})`,
      'returns boolean language plpgsql stable as $asked$ begin',
      `return coalesce((select ${words} ${row}), false);`,
      'end $asked$',
    ].join('\n'),
  };
}

/** Two policies may be called the same on two tables, and PostgreSQL cuts names off. */
const nameFor = ({ table, name }: Policy, part: string) =>
  `${name.slice(0, 46)}_${part}_${createHash('sha256').update(`${table} ${name}`).digest('hex').slice(0, 6)}`;

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Text or files under each name that a form sent. */
export type Fields = Readonly<Record<string, FormDataEntryValue | FormDataEntryValue[]>>;

/** More than any form of ours has: a school's largest year group to be enrolled, and room. */
const mostEntries = 1_000;

const ours = (name: string) => name.startsWith('$ACTION') || name === 'school';

/**
 * What a form sent: `weekdays[]` gathers into `weekdays: [...]`; any other repeated field keeps its
 * last value. Undefined for what no form of ours can have sent. It is read before anybody is known to be
 * allowed anything, so once through and no further than `mostEntries`.
 */
export function fieldsOf(form: unknown): Fields | undefined {
  if (!(form instanceof FormData)) return undefined;
  // A Map, because a field may be called `__proto__`.
  const all = new Map<string, FormDataEntryValue | FormDataEntryValue[]>();
  let entries = 0;
  for (const [name, value] of form) {
    entries += 1;
    if (entries > mostEntries) return undefined;
    if (ours(name)) continue;
    if (!name.endsWith('[]')) {
      all.set(name, value);
      continue;
    }
    const list = name.slice(0, -2);
    const gathered = all.get(list);
    if (Array.isArray(gathered)) gathered.push(value);
    else all.set(list, [value]);
  }
  all.delete('__proto__');
  return Object.fromEntries(all);
}

/** What goes back to a form about signing in that was refused: neither a password nor a code. */
export const wordsButSecrets = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(wordsIn(fields)).filter(([name]) => !/password|code/i.test(name)),
  );

/** What goes back to a form of somebody signed in that was refused: all but the secret of a machine. */
export const wordsButKeys = (fields: Fields) =>
  Object.fromEntries(Object.entries(wordsIn(fields)).filter(([name]) => !/Secret$/.test(name)));

/** The words among them, to give back to a form that was refused. */
export function wordsIn(fields: Fields) {
  const words: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') words[name] = value;
    else if (Array.isArray(value)) words[name] = value.filter((each) => typeof each === 'string');
  }
  return words;
}

/** The fields with a NUL in them: no keyboard makes one, and PostgreSQL stores none. */
export const unstorable = (fields: Fields) =>
  Object.entries(wordsIn(fields))
    .filter(([, value]) => [value].flat().some((text) => text.includes('\0')))
    .map(([name]) => name);

import 'server-only';

/** Known to every guesser: 49,000 passwords from leaks, of the package's own list (MIT licence). */
let known: Promise<ReadonlySet<string>> | undefined;

/** Read when the first password is chosen, rather than by every process that starts. */
export async function commonPasswords() {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  );
  const list = await known;
  return (password: string) => list.has(password);
}

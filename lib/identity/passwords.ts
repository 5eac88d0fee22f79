import 'server-only';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane; about 20 ms. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One keyboard writes an accented letter as one character, another as two. */
const inOneSpelling = (password: string) => password.normalize('NFKC');

export const hashOf = (password: string) => hash(inOneSpelling(password), strength);

/** Of no password: an unknown e-mail takes as long to refuse as a wrong password. */
let nobody: Promise<string> | undefined;

export async function isRight(password: string, passwordHash: string | null | undefined) {
  nobody ??= hashOf(crypto.randomUUID());
  const right = await verify(passwordHash ?? (await nobody), inOneSpelling(password));
  return right && passwordHash != null;
}

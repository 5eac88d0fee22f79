import { globSync } from 'node:fs';
import path from 'node:path';
import { type Outcome, untried } from '@/lib/shared/outcome';
import type { Someone } from '../mint';
import type { Words } from './door';

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;

/** Whose session the next form carries. */
export const visitor: { token: string | undefined } = { token: undefined };

let found: Map<string, Action> | undefined;

/** Forms that somebody sends who is not signed in, or about their own sign-in, have tests of their own. */
const aboutSigningIn = (file: string) =>
  file.includes('identity') &&
  !/(children|families|invitations|providers|resetting)\/actions\.ts$/.test(file);

/** Forms of operators, who belong to no school, have theirs too; but not what a school does about them. */
const ofOperators = (file: string) =>
  (file.includes('operators') || file.includes('by-operator/desk')) &&
  !/ending\/actions\.ts$/.test(file);

/** A form of nothing but files has one too: the list of doors holds words. */
const ofFiles = (file: string) => file.includes('imports/uploading');

/** Every action of the product but those, found by the files they stand in. */
export async function allActions() {
  if (found) return found;
  const files = globSync('lib/**/actions.ts').filter(
    (file) => !aboutSigningIn(file) && !ofOperators(file) && !ofFiles(file),
  );
  const modules = await Promise.all(
    files.map(
      (file) => import(/* @vite-ignore */ path.resolve(file)) as Promise<Record<string, Action>>,
    ),
  );
  found = new Map(modules.flatMap((module) => Object.entries(module)));
  return found;
}

export function formOf(slug: string, words: Words) {
  const form = new FormData();
  form.set('school', slug);
  for (const [name, value] of Object.entries(words))
    if (typeof value === 'string' || value instanceof File) form.append(name, value);
    else for (const each of value) form.append(`${name}[]`, each);
  return form;
}

type Answer = Outcome | Readonly<{ is: 'gone'; to: string }>;

/** Sends a form as this person's browser would. One that succeeds may go on, which Next does by throwing. */
export async function send(
  name: string,
  who: Someone | undefined,
  form: FormData,
): Promise<Answer> {
  const action = (await allActions()).get(name);
  if (!action) throw new Error(`There is no ${name}`);
  visitor.token = who?.token;
  return action(untried, form).catch((error: unknown) => {
    if (error instanceof Error && 'digest' in error)
      return { is: 'gone', to: String(error.digest).split(';')[2] ?? '' } as const;
    throw error;
  });
}

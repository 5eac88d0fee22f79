import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { english } from '@/lib/shared/words/en';

const root = process.cwd();
const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

/** The file that an import of ours names; undefined for a package. */
function fileOf(from: string, imported: string) {
  if (!imported.startsWith('.') && !imported.startsWith('@/')) return undefined;
  const place = imported.startsWith('@/')
    ? path.join(root, imported.slice(2))
    : path.join(path.dirname(from), imported);
  for (const ending of endings)
    try {
      readFileSync(place + ending);
      return place + ending;
    } catch {}
  return undefined;
}

/** Every file that pages under these folders are made of. */
async function filesOf(folders: readonly string[]) {
  const found = new Set<string>();
  const open: string[] = [];
  for (const folder of folders)
    for await (const file of glob(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
      open.push(path.join(root, file));
  for (let file = open.pop(); file; file = open.pop()) {
    if (found.has(file) || file.includes('.test.')) continue;
    found.add(file);
    for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
      const next = fileOf(file, imported);
      // Words are said by pages and their parts; the domain below only names them.
      if (next && /\/(app|components)\//.test(next)) open.push(next);
    }
  }
  return found;
}

export type Texts = { [key: string]: string | Texts };

/** Every text by its name in the catalogue. */
export const textsIn = (texts: Texts, at = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${at}${key}`, value] as [string, string]]
      : textsIn(value, `${at}${key}.`),
  );

/** Every text, with its name, of the parts of the catalogue that pages under these folders speak from. */
export async function textsReadUnder(...folders: readonly string[]) {
  const parts = new Set<string>();
  for (const file of await filesOf(folders)) {
    const source = readFileSync(file, 'utf8');
    for (const [, part = ''] of source.matchAll(/(?:words|useTranslations)\('([a-z_]+)'\)/g))
      parts.add(part);
    for (const [, list = ''] of source.matchAll(/parts=\{\[([^\]]+)\]\}/g))
      for (const [, part = ''] of list.matchAll(/'([a-z_]+)'/g)) parts.add(part);
  }
  const known = english as unknown as Record<string, Texts>;
  return new Map(
    [...parts].flatMap((part) => (known[part] ? textsIn(known[part], `${part}.`) : [])),
  );
}

import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { waitsForSomebody } from '@/lib/records/erasure/rules';
import { inventory } from '@/lib/records/inventory';
import type { Moment } from '../restoring';
import { filesOf } from '../stored-files';
import { openVault } from '../vault';
import { idsOf } from './difference';
import { comesBack } from './fates';
import { type Both, now, past } from './laying-beside';

/*
 * Files of rows that come back lie in the backup where they are not in the folder any more. They are laid down before
 * the rows are, and which those are is written down first: what a killed process left goes with the next one's start.
 */

const fileColumns = inventory.flatMap(({ table, file }) => {
  if (!file || !comesBack(getTableName(table))) return [];
  const name = getTableColumns(table)[file]?.name ?? file;
  return [
    {
      table: getTableName(table),
      column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    },
  ];
});

/** The keys of files that rows name which come back or become what they were. */
export async function filesThatComeBack({ sql }: Both): Promise<readonly string[]> {
  const rows = await sql.unsafe<{ key: string }[]>(
    fileColumns
      .map(
        ({ table, column }) => `select t."${column}" as key from ${past(table)} t
          where t."${column}" is not null and (t.id in (select id from ${idsOf('come', table)})
            or t.id in (select id from ${idsOf('turn', table)}))`,
      )
      .join(' union '),
  );
  return rows.map(({ key }) => key);
}

/** Files that nothing names any more are taken out of storage by the worker, as always; those that are named again are not. */
export async function noteFilesThatGo({ sql, schoolId }: Both, back: readonly string[]) {
  await sql`
    delete from removed_files where school_id = ${schoolId} and storage_key = any(${[...back]}::text[])`;
  const gone = await sql.unsafe<{ key: string }[]>(
    fileColumns
      .map(
        ({ table, column }) => `select n."${column}" as key from ${now(table)} n
          where n.school_id = '${schoolId}' and n."${column}" is not null
            and (n.id in (select id from ${idsOf('go', table)}) or n.id in (select id from ${idsOf('turn', table)}))
            and not exists (select from ${past(table)} t where t."${column}" = n."${column}")`,
      )
      .concat(filesOfImports(schoolId), partsUnderWay(schoolId))
      .join(' union '),
  );
  for (const { key } of gone)
    await sql`
      insert into removed_files (id, school_id, storage_key) values (${newId()}, ${schoolId}, ${key})
      on conflict do nothing`;
}

/** An import names its files in a list. */
const filesOfImports = (schoolId: string) => `
  select f->>'key' as key from ${now('imports')} n, jsonb_array_elements(n.files) f
  where n.school_id = '${schoolId}' and f->>'key' <> ''
    and (n.id in (select id from ${idsOf('go', 'imports')}) or n.id in (select id from ${idsOf('turn', 'imports')}))
    and not exists (select from ${past('imports')} t, jsonb_array_elements(t.files) g where g->>'key' = f->>'key')`;

/** What was on its way goes with its sender, each part of a large file by itself. */
const partsUnderWay = (schoolId: string) => `
  select n.storage_key as key from ${now('uploads_under_way')} n
  where n.school_id = '${schoolId}' and n.id in (select id from ${idsOf('go', 'uploads_under_way')})`;

/** The files of an import may be gone since; one that comes back without them and waited for somebody is given up. */
export const leaveOutFilesOfImports = ({ sql, schoolId }: Both) =>
  sql.unsafe(
    `update ${past('imports')} t
     set state = case when state = any('{${waitsForSomebody.join()}}') then 'given_up' else state end,
       files = (select coalesce(jsonb_agg(f || '{"key": ""}'), '[]') from jsonb_array_elements(t.files) f)
     where not exists (select from ${now('imports')} n where n.school_id = $1 and n.id = t.id and n.files = t.files)`,
    [schoolId],
  );

type Laying = Readonly<{
  moment: Moment;
  key: string;
  /** Where uploaded files lie. */
  folder: string;
  dataFolder: string;
}>;

const noteIn = (dataFolder: string) => path.join(dataFolder, 'files-put-back.json');

/** Answers which it laid down and which are neither here nor in the backup. */
export async function layDownThose(
  wanted: readonly string[],
  { moment, key, folder, dataFolder }: Laying,
) {
  const away = wanted.filter((name) => !existsSync(path.join(folder, name)));
  const vault = openVault(moment.line, key);
  const kept = await filesOf(moment.mark, vault);
  const found = away.filter((name) => kept.has(name));
  if (found.length > 0) {
    const note = noteIn(dataFolder);
    await writeFile(`${note}.unfinished`, JSON.stringify(found), { mode: 0o600, flush: true });
    await rename(`${note}.unfinished`, note);
  }
  for (const name of found) {
    const target = path.join(folder, name);
    const unfinished = `${target}.unfinished`;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(
      await vault.read(kept.get(name) ?? ''),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, target);
  }
  return { laid: found, missing: away.length - found.length };
}

/** What was laid down for rows that did not come back is taken away again; what rows name stays. */
export async function takeThoseAway(
  sql: Sql,
  { folder, dataFolder }: Pick<Laying, 'folder' | 'dataFolder'>,
) {
  const note = noteIn(dataFolder);
  if (!existsSync(note)) return;
  // Safe: written by this program, whole or not at all.
  const laid = JSON.parse(await readFile(note, 'utf8')) as string[];
  const named = await sql.unsafe<{ key: string }[]>(
    fileColumns
      .map(
        ({ table, column }) =>
          `select "${column}" as key from ${now(table)} where "${column}" = any($1)`,
      )
      .join(' union '),
    [laid],
  );
  const stays = new Set(named.map(({ key }) => key));
  for (const name of laid)
    if (!stays.has(name))
      for (const file of [name, `${name}.unfinished`])
        await rm(path.join(folder, file), { force: true });
  await rm(note, { force: true });
}

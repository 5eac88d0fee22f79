import '@/db/schema';
import { CannotStart } from '@/db/cannot-start';
import { sealedColumns } from '@/db/sealed';
import { openKeys } from '@/lib/platform/keys/open';
import { readDataKeys } from '@/lib/platform/sealing/data-keys';
import type { ForKeys } from '../../running/keys';
import { type Difference, idsOf } from './difference';
import { type Both, past } from './laying-beside';

/**
 * What was sealed with a key that was destroyed or lost would come back as if it were empty. Only where a sealed value of
 * that column stands: anybody may write words that look like one.
 */
export async function expectKeys(
  { sql, schoolId }: Both,
  difference: readonly Difference[],
  told: ForKeys,
) {
  const some = difference.filter(({ come, turn }) => come + turn > 0).map(({ table }) => table);
  const questions = some.flatMap((table) => [
    ...sealedColumns()
      .filter((sealed) => sealed.table === table)
      .map(({ column, kind }) =>
        kind === 'list'
          ? versionsIn(table, `unnest(t."${column}") v(says)`, `'${table}'`, `'${column}'`)
          : versionsIn(
              table,
              `(values (t."${column}"::text)) v(says)`,
              `'${table}'`,
              `'${column}'`,
            ),
      ),
    ...(table === 'change_rows'
      ? ['before', 'after'].map((image) =>
          versionsIn(
            table,
            `jsonb_each_text(case jsonb_typeof(t."${image}") when 'object' then t."${image}" else '{}' end) v(of, says)`,
            't.table_name',
            'v.of',
          ),
        )
      : []),
  ]);
  if (questions.length === 0) return;
  const rows = await sql.unsafe<{ version: number }[]>(questions.join(' union '));
  const noted = await readDataKeys(openKeys(told), schoolId);
  const gone = rows.filter(
    ({ version }) => !noted || version < noted.from || !noted.keys.includes(version),
  );
  if (gone.length > 0)
    throw new CannotStart(
      'What was private then is sealed with keys that have been destroyed or lost since, and would come back as if it were empty. Choose a moment after the keys were renewed.',
    );
}

/** A value may stand in a JSON text or be the first of a list. */
const versionsIn = (table: string, values: string, of: string, column: string) =>
  `select distinct m[1]::int as version from ${past(table)} t cross join lateral ${values}
   cross join lateral regexp_matches(v.says,
     '^[["{ ]*sealed:' || ${of} || '[.]' || ${column} || ':([0-9]{1,9}):') m
   where t.id in (select id from ${idsOf('come', table)}) or t.id in (select id from ${idsOf('turn', table)})`;

import 'server-only';
import { getTableName } from 'drizzle-orm';
import { inventory } from '../../inventory';
import { type RecordKind, recordKinds } from '../../kinds';
import { peopleNamedBy, type Whom, whoms } from './rules';

export type Processing = Readonly<{
  kind: RecordKind;
  /** Names of tables, as the trail has words for them. */
  tables: readonly string[];
  about: readonly Whom[];
  files: boolean;
}>;

/**
 * The register of processing activities (UK GDPR, article 30), made of what the tables really hold, so that it
 * cannot say less than is kept. What is about nobody is left out.
 */
export function processing(): Processing[] {
  return recordKinds
    .map((kind) => {
      const held = inventory.filter((each) => each.kind === kind);
      const named = new Set(held.flatMap((each) => peopleNamedBy(each)));
      return {
        kind,
        tables: held.map(({ table }) => getTableName(table)),
        about: whoms.filter((whom) => named.has(whom)),
        files: held.some(({ file }) => file !== undefined),
      };
    })
    .filter(({ about }) => about.length > 0);
}

import { connect } from '@/db/connect';
import { openKeys } from '@/lib/platform/keys/open';
import { replayErasures } from '@/lib/records/erasure/replaying';
import type { OpenDatabase } from './database';
import type { ForKeys } from './keys';

type Addresses = Pick<OpenDatabase, 'removerUrl' | 'sealUrl'> &
  Readonly<{ forTheApp: Pick<OpenDatabase['forTheApp'], 'GATE_DATABASE_URL'> }>;

/** Whoever was erased after the backup that this database was restored from is erased again, before anybody is served. */
export async function eraseAgain(
  { removerUrl, sealUrl, forTheApp }: Addresses,
  told: ForKeys,
  say: (words: string) => void,
) {
  const as = (url: string) => connect(url, { max: 1, onnotice: () => {} });
  const remover = as(removerUrl);
  const seal = as(sealUrl);
  const gate = as(forTheApp.GATE_DATABASE_URL);
  const keys = openKeys(told);
  try {
    const replayed = await replayErasures({ remover, seal, gate, keys });
    if (replayed > 0)
      say(`Erased again who was erased since this database was backed up: ${replayed}.`);
  } finally {
    await Promise.all([remover, seal, gate].map((sql) => sql.end({ timeout: 5 })));
  }
}

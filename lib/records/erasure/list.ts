import 'server-only';
import { z } from 'zod';
import type { KeyStore } from '@/lib/platform/keys/store';

/** Who was erased, when and by whom: ids and nothing else. */
const noted = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  personId: z.uuid(),
  by: z.uuid().nullable(),
  reason: z.string(),
  at: z.string(),
});
export type Noted = z.output<typeof noted>;

const nameOf = ({ schoolId, personId }: Pick<Noted, 'schoolId' | 'personId'>) =>
  `erasures/${schoolId}/${personId}`;

/** Beside the keys, where no backup of the database lies: every start after a restore carries it out again. */
export const noteErasure = (keys: KeyStore, erasure: Noted) =>
  keys.note(nameOf(erasure), Buffer.from(JSON.stringify(erasure)));

export async function notedErasures(keys: KeyStore): Promise<readonly Noted[]> {
  const all = await Promise.all((await keys.names('erasures')).map((name) => keys.read(name)));
  return all.flatMap((bytes) => (bytes ? [noted.parse(JSON.parse(bytes.toString()))] : []));
}

import 'server-only';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { KeyStore } from '@/lib/platform/keys/store';
import { newIntakeKey } from './letters';
import { keyOfIntake } from './values';

/**
 * Makes the key that triggers seal with, where there is none of the last day: its private half goes into the key
 * store before anything can be sealed with the public one. Keys of the days before are destroyed once no letter
 * waits for them. `sql` is the sealing role's.
 */
export async function renewIntakeKey(sql: Sql, keys: KeyStore) {
  const [fresh] = await sql`
    select from trail.intake_keys where made_at > now() - interval '1 day' limit 1`;
  if (!fresh) {
    const id = newId();
    const { publicKey, privateKey } = await newIntakeKey();
    await keys.keep(keyOfIntake(id), () => privateKey);
    await sql`insert into trail.intake_keys (id, public_key) values (${id}, ${publicKey})`;
  }
  const old = await sql<{ id: string }[]>`
    delete from trail.intake_keys k
    where made_at < now() - interval '2 days' and not exists (select from trail.letters l where l.intake_key_id = k.id)
    returning id`;
  for (const { id } of old) await keys.destroy(keyOfIntake(id));
}

import 'server-only';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { KeyStore } from '@/lib/platform/keys/store';
import { newIntakeKey } from './letters';
import { keyOfIntake } from './values';

/**
 * Makes the key that triggers seal with, where there is none of the last day or its private half is not here: that
 * goes into the key store before anything can be sealed with the public one. Keys of the days before are destroyed
 * once no letter waits for them. `sql` is the sealing role's.
 */
export async function renewIntakeKey(sql: Sql, keys: KeyStore) {
  const [newest] = await sql<{ id: string; isFresh: boolean }[]>`
    select id, made_at > now() - interval '1 day' as "isFresh" from trail.intake_keys order by made_at desc limit 1`;
  if (!newest?.isFresh || !(await keys.read(keyOfIntake(newest.id)))) {
    const id = newId();
    const { publicKey, privateKey } = await newIntakeKey();
    await keys.keep(keyOfIntake(id), () => privateKey);
    await sql`insert into trail.intake_keys (id, public_key, made_at) values (${id}, ${publicKey}, clock_timestamp())`;
  }
  const old = await sql<{ id: string }[]>`
    select id from trail.intake_keys k
    where made_at < now() - interval '2 days'
      and made_at < (select max(made_at) from trail.intake_keys)
      and k.id not in (select intake_key_id from trail.letters)`;
  for (const { id } of old) {
    await keys.destroy(keyOfIntake(id));
    await sql`delete from trail.intake_keys where id = ${id}`;
  }
}

import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { hashOfSecret } from '@/lib/platform/secret';
import { type Look, readLook, writeLook } from '@/lib/shared/look';

/** Keeps the look with the account that is signed in, if any, so that it comes along to other devices; not of one who came through a school’s provider. */
export async function keepLook(token: string | undefined, look: Look) {
  if (!token) return;
  await gatePool().sql`
    insert into looks (id, account_id, look)
    select ${crypto.randomUUID()}, account_id, ${writeLook(look)} from sessions
    where token_hash = ${hashOfSecret(token)} and ended_at is null and expires_at > now()
      and only_school_id is null
    on conflict (account_id) do update set look = excluded.look, changed_at = now()`;
}

/** The look that the account chose, on whatever device; undefined where it never did. */
export async function findLook(token: string): Promise<Look | undefined> {
  const [row] = await gatePool().sql<{ look: string }[]>`
    select l.look from sessions d join looks l on l.account_id = d.account_id
    where d.token_hash = ${hashOfSecret(token)} and d.ended_at is null and d.expires_at > now()`;
  return row && readLook(row.look);
}

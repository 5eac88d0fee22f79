import 'server-only';
import { listHolders } from '@/lib/access/holders';
import { localDateOf } from '@/lib/shared/dates';

/**
 * Who in the school could release a copy today: keeps requests, can sign in, and is none of those who may not
 * because they asked, are who it is about or their family, or looked through it. The gate's to know.
 */
export async function whoElseMayRelease(schoolId: string, mayNot: readonly string[], now: Date) {
  const keepers = await listHolders(schoolId, 'packs.keep', localDateOf(now));
  return keepers.filter(({ id, canSignIn }) => canSignIn && !mayNot.includes(id));
}

import 'server-only';
import { listHolders } from '@/lib/access/holders';
import { localDateOf } from '@/lib/shared/dates';

/**
 * Who reads what children tell in a school today: everybody who was appointed to and can sign in. Where it
 * is nobody, no child is shown the button.
 */
export async function readersOf(schoolId: string, now: Date) {
  const holders = await listHolders(schoolId, 'concern.read', localDateOf(now));
  return holders.filter(({ canSignIn }) => canSignIn);
}
export type Reader = Awaited<ReturnType<typeof readersOf>>[number];

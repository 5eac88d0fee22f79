import 'server-only';
import { listHolders } from '@/lib/access/holders';
import { gatePool } from '@/lib/platform/database';
import { localDateOf } from '@/lib/shared/dates';

/**
 * Who reads what children tell in a school today: everybody who was appointed to and can sign in. Where it
 * is nobody, no child is shown the button.
 */
export async function readersOf(schoolId: string, now: Date) {
  const holders = await listHolders(schoolId, 'concern.read', localDateOf(now));
  return holders.filter(({ canSignIn }) => canSignIn);
}

/** The same for what one child tells: nobody of its own family is among them. */
export async function readersFor(schoolId: string, studentId: string, now: Date) {
  const { sql } = gatePool();
  const [readers, family] = await Promise.all([
    readersOf(schoolId, now),
    sql<{ id: string }[]>`select guardian_id as id from guardian_links
      where school_id = ${schoolId} and student_id = ${studentId}`,
  ]);
  return readers.filter(({ id }) => !family.some((one) => one.id === id));
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { concerns } from '@/db/schema/concerns';
import type { Reaction } from '@/lib/platform/job';
import { enqueue } from '@/lib/platform/record';

/** Looks again at the moment by which the child was promised to be read. */
export const expectReading: Reaction = async (tenant, { subjectId }) => {
  const [concern] = await tenant.db
    .select({ id: concerns.id, readBy: concerns.readBy })
    .from(concerns)
    .where(eq(concerns.id, subjectId));
  if (concern) await enqueue(tenant, 'alarm_unread_concern', [concern.id], concern.readBy);
};

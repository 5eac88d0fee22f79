import 'server-only';
import { v7 as newId } from 'uuid';
import { concerns } from '@/db/schema/concerns';
import { recordEach } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { concernTold } from '../events';
import { readersFor } from '../readers';
import { readBy, whyNotLeaveOut } from '../rules';
import type { Tell } from './inputs';

/** What a child tells, its recording already checked and stored. */
export type Told = Pick<Tell, 'words' | 'notFor'> &
  Readonly<{
    /** The same for the same form with the same content. */
    sending: string;
    voice: Readonly<{ key: string; type: string; bytes: number }> | undefined;
  }>;

/**
 * Tells those who read such things. The child cannot read it back, so nothing of it comes back here either.
 * A second press changes nothing;
 * `replaced` is then the recording that came with it, which nothing refers to.
 */
export async function tellSomeone(tenant: Tenant, { sending, words, voice, notFor }: Told) {
  const { db, actor, now } = tenant;
  const [readers, { calendar }] = await Promise.all([
    readersFor(actor.schoolId, personOf(tenant), now),
    schoolDays(tenant),
  ]);
  if (readers.length === 0) throw new Refusal('against_the_rules', 'tell.nobody_reads');
  const objection = notFor ? whyNotLeaveOut(readers, notFor) : null;
  if (objection) throw new Refusal('against_the_rules', objection, { notFor: [objection] });

  const row = { id: newId(), schoolId: actor.schoolId, studentId: personOf(tenant) };
  const { count } = await db
    .insert(concerns)
    .values({
      ...row,
      sending,
      words,
      voiceKey: voice?.key,
      voiceType: voice?.type,
      voiceBytes: voice?.bytes,
      notForId: notFor,
      readBy: readBy(calendar, now),
      createdAt: now,
    })
    // Without naming the key: that would ask to read the rows that are there.
    .onConflictDoNothing();
  const told = await recordEach(tenant, concernTold, count > 0 ? [row] : []);
  return Object.assign(told, { replaced: count > 0 ? null : (voice?.key ?? null) });
}

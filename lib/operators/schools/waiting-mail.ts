import 'server-only';
import { gatePool } from '@/lib/platform/database';

/** Queues anew the mail that a suspended school kept back; ids only. */
export const sendWhatWaited = (schoolId: string) =>
  gatePool().sql`
    select graphile_worker.enqueue_mail(school_id, id) from mails
    where school_id = ${schoolId} and state = 'waiting' and expires_at > now()`;

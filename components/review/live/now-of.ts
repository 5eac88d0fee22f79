import type { QueueFoundNow } from '@/lib/homework/reviewing/now';
import { localeOf, words } from '@/lib/platform/words';
import { leftOf, rowsOf, windowEnd } from '../desk-of';
import type { QueueNow } from './now';

/** What was found, in the words of this request. */
export async function nowOf(found: QueueFoundNow): Promise<QueueNow> {
  const t = await words('trainer');
  return {
    rows: rowsOf(found.queue, await localeOf()),
    left: await leftOf(found.left),
    moreAfter: windowEnd(found),
    waiting: found.waiting,
    waitingLabel: t('waiting_count', { count: found.waiting }),
    piece: found.piece ?? null,
  };
}

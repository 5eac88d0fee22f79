import type { QueueFoundNow } from '@/lib/homework/reviewing/now';
import { localeOf } from '@/lib/platform/words';
import { leftOf, rowsOf, windowEnd } from '../desk-of';
import type { QueueNow } from './now';
import { waitingSaid } from './waiting-said';

/** What was found, in the words of this request. */
export async function nowOf(found: QueueFoundNow): Promise<QueueNow> {
  return {
    rows: rowsOf(found.queue, await localeOf()),
    left: await leftOf(found.left),
    moreAfter: windowEnd(found),
    waiting: await waitingSaid(found.waiting),
    piece: found.piece ?? null,
  };
}

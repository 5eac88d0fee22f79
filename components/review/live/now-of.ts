import type { QueueFoundNow } from '@/lib/homework/reviewing/now';
import { localeOf } from '@/lib/platform/words';
import { leftOf, rowsOf, windowEnd } from '../desk-of';
import type { QueueNow } from './now';
import { waitingSaid } from './waiting-said';

/** What was found, in the words of this request. */
export async function nowOf(found: QueueFoundNow): Promise<QueueNow> {
  const { count, shown, label } = await waitingSaid(found.waiting);
  return {
    rows: rowsOf(found.queue, await localeOf()),
    left: await leftOf(found.left),
    moreAfter: windowEnd(found),
    ...{ waiting: count, waitingShown: shown, waitingLabel: label },
    piece: found.piece ?? null,
  };
}

import { countedTo } from '@/lib/homework/reviewing/rules';
import { words } from '@/lib/platform/words';
import type { Waiting } from './waiting-store';

/** How many pieces wait, counted no further than `countedTo`: from there on it says so. */
export async function waitingSaid(count: number): Promise<Waiting> {
  const t = await words('trainer');
  if (count < countedTo)
    return { count, shown: String(count), label: t('waiting_count', { count }) };
  const counted = { count: countedTo - 1 };
  return { count, shown: t('waiting_many_short', counted), label: t('waiting_many', counted) };
}

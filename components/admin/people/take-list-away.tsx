import { TakeAway } from '@/components/ui/take-away';
import type { PeopleList } from '@/lib/people/inputs';
import { words } from '@/lib/platform/words';
import { addressOfList } from '../list-address';

/** The people of the list, all pages of it. */
export async function TakeListAway({ path, list }: Readonly<{ path: string; list: PeopleList }>) {
  const t = await words('people_records');
  const said = new URLSearchParams(addressOfList('', { ...list, page: 1 }));
  return (
    <TakeAway action={`${path}/export`} chosen={Object.fromEntries(said)} className="mt-3">
      {t('list.take_away')}
    </TakeAway>
  );
}

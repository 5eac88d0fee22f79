import { Button } from '@/components/ui/button';
import type { PeopleList } from '@/lib/people/inputs';
import { words } from '@/lib/platform/words';
import { addressOfList } from './list-address';

/** The people of the list, all pages of it, as a file for a spreadsheet. Needs no script. */
export async function TakeListAway({ path, list }: Readonly<{ path: string; list: PeopleList }>) {
  const t = await words('people_records');
  const said = new URLSearchParams(addressOfList('', { ...list, page: 1 }));
  return (
    <form action={`${path}/export`} method="post" className="mt-3" data-print="no">
      {[...said].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" type="submit">
        {t('list.take_away')}
      </Button>
    </form>
  );
}

import { cookies } from 'next/headers';
import { columnsCookie, type ListName } from '@/lib/shared/columns-cookie';
import { chosenColumns } from '@/lib/shared/columns-input';

type Asked<Column extends string> = Readonly<{
  list: ListName;
  all: readonly Column[];
  usual: readonly Column[];
  /** What the address says. */
  chosen: readonly Column[] | undefined;
}>;

/** The columns that an address names, else those last shown on this device, else the usual ones. */
export async function columnsShown<Column extends string>({
  list,
  all,
  usual,
  chosen,
}: Asked<Column>): Promise<readonly Column[]> {
  if (chosen) return chosen;
  const remembered = (await cookies()).get(columnsCookie(list))?.value.replaceAll('.', ',');
  return chosenColumns(all).parse(remembered) ?? usual;
}

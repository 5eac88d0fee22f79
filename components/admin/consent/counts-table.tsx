import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { byClass, type ChildStanding, countsOf } from '@/lib/consent/overview/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  caption: string;
  standings: readonly ChildStanding[];
  hrefOf: (classId: string | null) => string;
  /** The class whose children stand below. */
  current: string | null | undefined;
}>;

/** How many have answered, class by class; each class leads to its children. */
export async function CountsTable({ caption, standings, hrefOf, current }: Props) {
  const t = await words('consent_office');
  return (
    <Table caption={caption}>
      <TableHead>
        <TableHeader>{t('class')}</TableHeader>
        <TableHeader>{t('children')}</TableHeader>
        <TableHeader>{t('yes')}</TableHeader>
        <TableHeader>{t('no')}</TableHeader>
        <TableHeader>{t('waiting')}</TableHeader>
        <TableHeader>{t('nobody')}</TableHeader>
      </TableHead>
      <TableBody>
        {byClass(standings).map(({ id, name, children: own }) => {
          const counts = countsOf(own);
          return (
            <TableRow key={id}>
              <TableCell rowHeader>
                <a
                  href={hrefOf(id)}
                  aria-current={id === current ? 'true' : undefined}
                  className="link inline-flex min-h-hit items-center"
                >
                  {name ?? t('no_class')}
                </a>
              </TableCell>
              <TableCell>{own.length}</TableCell>
              <TableCell>{counts.given}</TableCell>
              <TableCell>{counts.refused}</TableCell>
              <TableCell>{counts.not_decided}</TableCell>
              <TableCell>{counts.nobody}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

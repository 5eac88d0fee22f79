import { EmptyState } from '@/components/ui/empty-state';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { Uses } from '@/lib/operators/use/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { OperationsPage } from './page';

/** Which parts of the product are used, over all schools. */
export async function UsePage({ day, uses }: Uses) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const counted = (many: Uses['uses'][number]['people']) =>
    many === 'under_five' ? t('under_five') : new Intl.NumberFormat(locale).format(many);
  return (
    <OperationsPage current="use" about={t('use.about')}>
      {day === undefined ? (
        <EmptyState scene="searching" title={t('use.none')}>
          {t('use.none_text')}
        </EmptyState>
      ) : (
        <>
          <Table caption={t('use.caption')}>
            <TableHead>
              <TableHeader>{t('use.part')}</TableHeader>
              <TableHeader>{t('use.schools')}</TableHeader>
              <TableHeader>{t('use.people')}</TableHeader>
            </TableHead>
            <TableBody>
              {uses.map(({ feature, schools, people }) => (
                <TableRow key={feature}>
                  <TableCell rowHeader>{t(`use.feature.${feature}`)}</TableCell>
                  <TableCell className="tabular-nums">{counted(schools)}</TableCell>
                  <TableCell className="tabular-nums">{counted(people)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          <p className="mt-2 text-sm text-muted">
            {t('use.counted_on', { day: readFullDate(day, locale) })}
          </p>
        </>
      )}
    </OperationsPage>
  );
}

import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import type { LookDay } from '@/lib/records/looked/rules';
import { readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  child: Readonly<{ id: string; name: string }>;
  days: readonly LookDay[];
}>;

/** On which days who of the school opened a noted part of a child's record, by what they are. */
export async function LookedPage({ school, child, days }: Props) {
  const [t, locale, nameOf] = [await words('looked'), await localeOf(), await roleNames(school)];
  return (
    <div className="grid gap-3">
      <PageHeader
        title={t('title', { name: child.name })}
        about={t('about')}
        trail={
          <Link
            href={`/${school}/parent/children/${child.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('back', { name: child.name })}
          </Link>
        }
      />
      {days.length === 0 ? (
        <Card>{t('none')}</Card>
      ) : (
        <Table caption={t('caption')} stacks>
          <TableHead>
            <TableHeader>{t('day')}</TableHeader>
            <TableHeader>{t('who')}</TableHeader>
          </TableHead>
          <TableBody>
            {days.map(({ on, who }) => (
              <TableRow key={on}>
                <TableCell rowHeader>{readFullDate(on, locale)}</TableCell>
                <TableCell>
                  {who
                    .map(({ role, name }) => (name ? `${name} (${nameOf(role)})` : nameOf(role)))
                    .join(', ')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <Card>
        <p className="leading-read">{t('means')}</p>
        <p className="mt-2 leading-read text-muted">{t('by_role')}</p>
      </Card>
    </div>
  );
}

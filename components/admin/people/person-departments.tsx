import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import type { DepartmentOfPerson } from '@/lib/people/departments/queries';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { datesInWords } from '../departments/dates-in-words';

type Props = Readonly<{ school: string; departments: readonly DepartmentOfPerson[] }>;

/** The departments a member of staff belongs to, leads, and did. */
export async function PersonDepartments({ school, departments }: Props) {
  const t = await words('departments');
  const today = localDateOf(new Date());
  return (
    <Card as="section" labelledBy="departments">
      <h2 id="departments" className="mb-1.5 text-md">
        {t('of_person')}
      </h2>
      {departments.every(({ endsOn }) => endsOn !== null && endsOn <= today) && (
        <p className="text-muted">{t('of_person_none')}</p>
      )}
      <ul>
        {departments.map(async ({ id, name, isLead, startsOn, endsOn }) => (
          <li key={`${id} ${startsOn}`} className="flex flex-wrap items-center gap-x-2">
            <Link
              href={`/${school}/admin/departments/${id}`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center font-medium wrap-anywhere"
            >
              {name}
            </Link>
            {isLead && <Tag>{t(endsOn !== null && endsOn <= today ? 'led' : 'leads')}</Tag>}
            <span className="text-sm text-muted">
              {await datesInWords({ startsOn, endsOn }, today)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
